package uk.lifestage.api.lifeevent;

import java.util.List;

/** What holds for you now. */
public record CircumstancesView(List<String> circumstances) {}
