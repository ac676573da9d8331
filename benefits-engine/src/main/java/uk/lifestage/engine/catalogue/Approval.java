package uk.lifestage.engine.catalogue;

/** Who has to agree before a choice becomes an election. */
public enum Approval {
    NONE,
    MANAGER,
    HR
}
