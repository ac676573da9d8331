package uk.lifestage.db.employment;

/** What HR and payroll call a post. */
public record PostKey(String employeeNo, int assignmentNo) {}
