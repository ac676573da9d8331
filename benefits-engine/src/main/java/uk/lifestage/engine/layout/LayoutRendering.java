package uk.lifestage.engine.layout;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.payroll.LineKind;

/**
 * Renders a payroll file's committed lines by a layout. The same lines give the same bytes, on any machine: nothing
 * depends on the clock, the machine's language or its zip library (zip entries are stored, not compressed, and have a
 * fixed date). Memory does not grow with the file.
 */
public final class LayoutRendering {
    /** How many problems are told one by one. */
    static final int MOST_PROBLEMS = 100;

    /** The date of every zip entry. The format's very first moment would be written with the machine's time zone. */
    private static final LocalDateTime ZIP_DATE = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Layout layout;
    private final FileFacts file;
    private final LineSource source;
    private final RowWriter rows;

    private Counting counting = new Counting();
    private boolean firstWay;

    private LayoutRendering(Layout layout, FileFacts file, LineSource source) {
        this.layout = layout;
        this.file = file;
        this.source = source;
        this.rows = new RowWriter(layout, file);
    }

    /**
     * Renders a file. Where a value cannot be written, the rest is rendered all the same so that everything that is
     * wrong is found; the bytes are then good for nothing.
     *
     * @param layout one that {@link LayoutCheck} finds nothing wrong with
     * @throws UncheckedIOException if {@code out} cannot be written to
     */
    public static Rendered render(Layout layout, FileFacts file, LineSource source, OutputStream out) {
        try {
            return new LayoutRendering(layout, file, source).render(out);
        } catch (IOException failure) {
            throw new UncheckedIOException("A layout's file cannot be written", failure);
        }
    }

    private Rendered render(OutputStream out) throws IOException {
        if (needsTotalsFirst()) {
            count();
        }
        var zipEntry = layout.file().zipEntry();
        if (zipEntry == null) {
            return write(out);
        }
        var checked = new CountingOutput();
        var tried = write(checked);
        if (!tried.good()) {
            return tried;
        }
        var zip = new ZipOutputStream(out);
        var entry = new ZipEntry(zipEntry);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(ZIP_DATE);
        entry.setSize(checked.count);
        entry.setCrc(checked.crc.getValue());
        zip.putNextEntry(entry);
        var rendered = write(zip);
        zip.closeEntry();
        zip.finish();
        return rendered;
    }

    /** Whether totals are told before all of the lines have been gone through and each row was counted. */
    private boolean needsTotalsFirst() {
        var blocks = layout.blocks();
        int lastOfLines = -1;
        for (int i = 0; i < blocks.size(); i++) {
            lastOfLines = blocks.get(i).rows() == Block.Rows.FILE ? lastOfLines : i;
        }
        return blocks.subList(0, lastOfLines).stream()
                .filter(block -> block.rows() == Block.Rows.FILE)
                .flatMap(block -> block.columns().stream())
                .anyMatch(RowWriter::saysTotals);
    }

    private void count() {
        counting = new Counting();
        firstWay = true;
        forEachEmployee(posts -> {
            posts.forEach(counting::add);
            for (var block : layout.blocks()) {
                counting.rows += rowsOf(block, posts);
            }
        });
        counting.complete = true;
    }

    private long rowsOf(Block block, List<List<LayoutLine>> posts) {
        return switch (block.rows()) {
            case FILE -> 0;
            case LINE ->
                posts.stream()
                        .flatMap(List::stream)
                        .filter(line -> block.takes(line, file))
                        .count();
            case POST ->
                posts.stream()
                        .filter(post -> post.stream().anyMatch(line -> block.takes(line, file)))
                        .count();
            case EMPLOYEE -> posts.stream().flatMap(List::stream).anyMatch(line -> block.takes(line, file)) ? 1 : 0;
        };
    }

    private Rendered write(OutputStream out) throws IOException {
        var totalsFirst = counting.complete ? counting : null;
        counting = new Counting();
        rows.forget();
        var unclosed = new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        try (Writer writer = new BufferedWriter(
                new OutputStreamWriter(
                        unclosed, layout.file().encoding().charset().newEncoder()),
                1 << 16)) {
            if (layout.file().byteOrderMark()) {
                writer.write('\uFEFF');
            }
            firstWay = true;
            for (var block : layout.blocks()) {
                if (block.rows() == Block.Rows.FILE) {
                    writer.write(rows.fileRow(block, totalsFirst == null ? counting.totals() : totalsFirst.totals()));
                    continue;
                }
                lines(block, writer);
                firstWay = false;
            }
        }
        counting.complete = true;
        return new Rendered(
                counting.rows,
                counting.lines,
                counting.leftOut,
                counting.byElement(),
                rows.problems(),
                rows.problemCount());
    }

    private void lines(Block block, Writer writer) throws IOException {
        if (block.heading()) {
            writer.write(rows.heading(block));
        }
        rows.begin();
        try {
            forEachEmployee(posts -> {
                if (firstWay) {
                    posts.forEach(counting::add);
                }
                var text = switch (block.rows()) {
                    case FILE -> "";
                    case LINE -> rows.lineRows(block, posts);
                    case POST -> rows.postRows(block, posts);
                    case EMPLOYEE -> rows.employeeRow(block, posts);
                };
                counting.rows += rowsOf(block, posts);
                try {
                    writer.write(text);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    /** Hands over each employee's posts with the lines that are in the file. */
    private void forEachEmployee(Consumer<List<List<LayoutLine>>> each) {
        var grouping = new Grouping(each);
        source.forEach(grouping::add);
        grouping.finish();
    }

    /** Collects the lines of one employee at a time. */
    private final class Grouping {
        private final Consumer<List<List<LayoutLine>>> each;
        private final PostLines postLines = new PostLines(layout, file);
        private final List<SentFact> post = new ArrayList<>();
        private List<List<LayoutLine>> posts = new ArrayList<>();

        private Grouping(Consumer<List<List<LayoutLine>>> each) {
            this.each = each;
        }

        private void add(SentFact fact) {
            if (!post.isEmpty()) {
                var last = post.getLast();
                if (!last.employeeNo().equals(fact.employeeNo())) {
                    finish();
                } else if (last.assignmentNo() != fact.assignmentNo()) {
                    finishPost();
                }
            }
            post.add(fact);
        }

        private void finishPost() {
            var kept = new ArrayList<LayoutLine>();
            for (var line : postLines.of(post)) {
                if (isKept(line)) {
                    kept.add(line);
                } else if (firstWay) {
                    counting.leftOut++;
                }
            }
            posts.add(kept);
            post.clear();
        }

        private void finish() {
            if (!post.isEmpty()) {
                finishPost();
            }
            if (!posts.isEmpty()) {
                each.accept(posts);
                posts = new ArrayList<>();
            }
        }
    }

    private boolean isKept(LayoutLine line) {
        boolean mapped = layout.otherElements() == Layout.OtherElements.AS_THEY_ARE
                || layout.elements().containsKey(line.elementCode());
        if (!mapped && layout.otherElements() == Layout.OtherElements.LEFT_OUT) {
            return false;
        }
        if (!layout.keep().takes(line, file) || layout.blocks().stream().noneMatch(block -> block.takes(line, file))) {
            return false;
        }
        if (!mapped && firstWay) {
            rows.problem(
                    ValueProblem.Code.ELEMENT_NOT_MAPPED,
                    Field.ELEMENT.word(),
                    line.employment(),
                    "the layout has no code for element " + line.elementCode());
        }
        return true;
    }

    /** What was counted on one way through the lines. */
    private final class Counting {
        private long rows;
        private long lines;
        private long leftOut;
        private boolean complete;
        private final Map<TotalOf, LayoutTotal> totals = new TreeMap<>();

        private void add(List<LayoutLine> post) {
            for (var line : post) {
                lines++;
                totals.merge(
                        new TotalOf(
                                line.elementCode(),
                                line.kind(),
                                line.amount().getCurrencyUnit().getCode()),
                        new LayoutTotal(line.elementCode(), line.kind(), 1, line.amount()),
                        (one, other) -> new LayoutTotal(
                                one.elementCode(),
                                one.kind(),
                                one.lines() + other.lines(),
                                one.amount().plus(other.amount())));
            }
        }

        private List<LayoutTotal> byElement() {
            return List.copyOf(totals.values());
        }

        private FileTotals totals() {
            var deductions = Money.zero(file.currency());
            var payments = Money.zero(file.currency());
            for (var total : totals.values()) {
                if (!total.amount().getCurrencyUnit().equals(file.currency())) {
                    return new FileTotals(rows, lines, null, null);
                }
                if (total.kind() == LineKind.DEDUCTION) {
                    deductions = deductions.plus(total.amount());
                } else {
                    payments = payments.plus(total.amount());
                }
            }
            return new FileTotals(rows, lines, deductions, payments);
        }
    }

    private record TotalOf(String elementCode, LineKind kind, String currency) implements Comparable<TotalOf> {
        @Override
        public int compareTo(TotalOf other) {
            int byElement = elementCode.compareTo(other.elementCode);
            int byKind = byElement != 0 ? byElement : kind.compareTo(other.kind);
            return byKind != 0 ? byKind : currency.compareTo(other.currency);
        }
    }

    /**
     * What a whole file adds up to.
     *
     * @param deductions absent where there are amounts in another currency than the employer's
     */
    record FileTotals(
            long rows,
            long lines,
            @Nullable Money deductions,
            @Nullable Money payments) {}

    private static final class CountingOutput extends OutputStream {
        private final CRC32 crc = new CRC32();
        private long count;

        @Override
        public void write(int b) {
            crc.update(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            crc.update(bytes, offset, length);
            count += length;
        }
    }
}
