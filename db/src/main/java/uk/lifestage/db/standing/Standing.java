package uk.lifestage.db.standing;

import uk.lifestage.db.catalogue.PublishedVersions;
import uk.lifestage.engine.eligibility.Situation;

/**
 * A person as they stand now, with the catalogues there are.
 *
 * @param situation everything that the engine needs to know about them, with the rounds of windows that bear on them
 * @param catalogues the published catalogues
 * @param name stands for all of it: as long as it is the same, so is everything else here for the same day
 */
public record Standing(Situation situation, PublishedVersions catalogues, String name) {}
