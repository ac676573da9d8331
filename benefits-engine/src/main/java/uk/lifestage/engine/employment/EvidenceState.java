package uk.lifestage.engine.employment;

/** How far evidence of a claim (a birth, a marriage, a dependant) has come. */
public enum EvidenceState {
    NOT_NEEDED,
    AWAITED,
    ACCEPTED,
    REJECTED
}
