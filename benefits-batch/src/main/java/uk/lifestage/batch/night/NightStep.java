package uk.lifestage.batch.night;

/** The steps of a night in their order, as runs are reported. */
enum NightStep {
    INTAKE("intake"),
    WINDOW_ENDS("window-ends"),
    RETURNS("returns"),
    PLAN("plan"),
    EVALUATE("evaluate"),
    PREPARE("prepare"),
    RECOVER("recover"),
    RECONCILE("reconcile"),
    CONTROL("control"),
    EXPORT("export"),
    LAYOUTS("layouts"),
    DELIVER("deliver");

    private final String code;

    NightStep(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    int position() {
        return ordinal() + 1;
    }
}
