package uk.lifestage.api.draft;

import java.util.List;

/** What is confirmed: the draft, and what has to be agreed to. */
public record ConfirmView(DraftView draft, List<AgreementView> agreements) {
    /**
     * A text to agree to.
     *
     * @param kind {@code salary-sacrifice} or {@code deduction}
     * @param wording in Markdown
     * @param benefits which wishes it is about
     */
    public record AgreementView(String kind, int version, String wording, List<String> benefits) {
        /** The text in short, to tell whether it is the one that was read. */
        public String key() {
            return kind + ":" + version;
        }
    }
}
