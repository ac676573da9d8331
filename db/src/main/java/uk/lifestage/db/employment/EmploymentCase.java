package uk.lifestage.db.employment;

import uk.lifestage.engine.eligibility.Situation;
import uk.lifestage.engine.employment.Employment;

/**
 * One post as the night reads it.
 *
 * @param situation the person with this post alone and its elections, or, where whole people were asked for, with all
 *     posts, their elections, circumstances and life events; every dependant ever known and all pay calendars
 */
public record EmploymentCase(Situation situation, Employment employment) {}
