package uk.lifestage.api.page;

import com.openhtmltopdf.bidi.BidiReorderer;
import com.openhtmltopdf.bidi.BidiSplitter;
import com.openhtmltopdf.bidi.BidiTextRun;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes right-to-left text on paper: puts it into the order in which it is seen and, in Arabic, joins its letters. What
 * a browser does by itself has to be done for a PDF. Which letters join is read from Unicode's own presentation forms.
 */
final class RightToLeft implements BidiReorderer {
    private static final char TATWEEL = '\u0640';
    private static final char LAM = '\u0644';
    private static final Map<String, Forms> FORMS = forms();

    /** How a letter looks alone, at the end, at the beginning and within; those that it lacks are 0. */
    private static final class Forms {
        private char alone;
        private char end;
        private char begin;
        private char within;

        private char of(boolean joinsBefore, boolean joinsAfter, char letter) {
            char form = joinsBefore ? (joinsAfter ? within : end) : (joinsAfter ? begin : alone);
            return form == 0 ? letter : form;
        }
    }

    private static Map<String, Forms> forms() {
        var forms = new HashMap<String, Forms>();
        read(forms, '\uFB50', '\uFBFF');
        // The later, more usual block wins where both have a letter.
        read(forms, '\uFE80', '\uFEFC');
        return forms;
    }

    private static void read(Map<String, Forms> forms, char first, char last) {
        for (char form = first; form <= last; form++) {
            var name = Character.getName(form);
            if (name == null || !name.startsWith("ARABIC L")) {
                continue;
            }
            var letters = Normalizer.normalize(Character.toString(form), Normalizer.Form.NFKC);
            if (letters.length() > 2 || (letters.length() == 2 && letters.charAt(0) != LAM)) {
                continue;
            }
            var of = forms.computeIfAbsent(letters, letter -> new Forms());
            if (name.endsWith("ISOLATED FORM")) {
                of.alone = form;
            } else if (name.endsWith("FINAL FORM")) {
                of.end = form;
            } else if (name.endsWith("INITIAL FORM")) {
                of.begin = form;
            } else if (name.endsWith("MEDIAL FORM")) {
                of.within = form;
            }
        }
    }

    @Override
    public String shapeText(String text) {
        var shaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            int next = after(text, i);
            var two = next < 0 ? null : FORMS.get("" + letter + text.charAt(next));
            var forms = FORMS.get(Character.toString(letter));
            if (letter == LAM && two != null && next == i + 1) {
                shaped.append(two.of(joinsOn(text, before(text, i)), false, letter));
                i = next;
            } else if (forms != null) {
                boolean joinsAfter = next >= 0
                        && joinsOn(text, i)
                        && (text.charAt(next) == TATWEEL || FORMS.containsKey(Character.toString(text.charAt(next))));
                shaped.append(forms.of(joinsOn(text, before(text, i)), joinsAfter, letter));
            } else {
                shaped.append(letter);
            }
        }
        return shaped.toString();
    }

    /** Whether a letter joins the one that follows it. */
    private static boolean joinsOn(String text, int at) {
        if (at < 0) {
            return false;
        }
        var forms = FORMS.get(Character.toString(text.charAt(at)));
        return text.charAt(at) == TATWEEL || (forms != null && forms.begin != 0);
    }

    private static int before(String text, int at) {
        int i = at - 1;
        while (i >= 0 && isMark(text.charAt(i))) {
            i--;
        }
        return i;
    }

    private static int after(String text, int at) {
        int i = at + 1;
        while (i < text.length() && isMark(text.charAt(i))) {
            i++;
        }
        return i < text.length() ? i : -1;
    }

    private static boolean isMark(char letter) {
        return Character.getType(letter) == Character.NON_SPACING_MARK;
    }

    @Override
    public String reorderRTLTextToLTR(String text) {
        var seen = new StringBuilder(text.length());
        for (int i = text.length(); i > 0; ) {
            int letter = text.codePointBefore(i);
            i -= Character.charCount(letter);
            seen.appendCodePoint(mirrored(letter));
        }
        return seen.toString();
    }

    private static int mirrored(int letter) {
        var pairs = "()[]{}<>\u00AB\u00BB";
        int at = pairs.indexOf(letter);
        return at < 0 ? letter : pairs.charAt(at ^ 1);
    }

    @Override
    public String deshapeText(String text) {
        return text;
    }

    @Override
    public boolean isLiveImplementation() {
        return true;
    }

    /** Splits a paragraph into runs of one direction, in the order in which they are seen. */
    static final class Splitter implements BidiSplitter {
        private @Nullable Bidi paragraph;
        private Integer[] order = {};

        @Override
        public void setParagraph(String text, byte direction) {
            var bidi = new Bidi(
                    text,
                    direction == RTL
                            ? Bidi.DIRECTION_RIGHT_TO_LEFT
                            : direction == LTR ? Bidi.DIRECTION_LEFT_TO_RIGHT : Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
            var levels = new byte[bidi.getRunCount()];
            order = new Integer[bidi.getRunCount()];
            for (int run = 0; run < order.length; run++) {
                levels[run] = (byte) bidi.getRunLevel(run);
                order[run] = run;
            }
            if (order.length > 1) {
                Bidi.reorderVisually(levels, 0, order, 0, order.length);
            }
            paragraph = bidi;
        }

        @Override
        public int countTextRuns() {
            return order.length;
        }

        @Override
        public BidiTextRun getVisualRun(int seen) {
            if (paragraph == null) {
                throw new IllegalStateException("No paragraph was set");
            }
            int run = order[seen];
            int start = paragraph.getRunStart(run);
            return new BidiTextRun(
                    start, paragraph.getRunLimit(run) - start, (paragraph.getRunLevel(run) & 1) == 1 ? RTL : LTR);
        }

        @Override
        public byte getBaseDirection(String text) {
            var bidi = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
            return text.isEmpty() ? NEUTRAL : bidi.baseIsLeftToRight() ? LTR : RTL;
        }
    }
}
