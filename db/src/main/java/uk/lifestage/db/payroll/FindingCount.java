package uk.lifestage.db.payroll;

/** How many findings of one code are in one state and whose they are. */
public record FindingCount(String code, FindingState state, FindingOwner owner, long findings) {}
