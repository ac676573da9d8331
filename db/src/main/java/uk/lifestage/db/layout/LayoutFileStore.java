package uk.lifestage.db.layout;

import static org.jooq.impl.DSL.selectOne;
import static uk.lifestage.db.generated.Tables.LAYOUT_DOCUMENT;
import static uk.lifestage.db.generated.Tables.LAYOUT_FILE;
import static uk.lifestage.db.generated.Tables.PAYROLL_FILE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import uk.lifestage.db.catalogue.LayoutDocument;
import uk.lifestage.db.payroll.FileId;
import uk.lifestage.db.payroll.FilePlace;
import uk.lifestage.db.payroll.FileState;
import uk.lifestage.db.payroll.PayrollFile;
import uk.lifestage.db.support.NotFound;
import uk.lifestage.db.support.TenantScope;
import uk.lifestage.engine.layout.FileFacts;
import uk.lifestage.engine.layout.Layout;
import uk.lifestage.engine.layout.LayoutCheck;
import uk.lifestage.engine.layout.Rendered;
import uk.lifestage.engine.layout.ValueProblem;

/** Payroll files in other layouts: which there are to be, by which descriptions, and what became of them. */
public final class LayoutFileStore {
    private final DSLContext sql;
    private final LayoutStore layouts;

    public LayoutFileStore(DSLContext sql, LayoutStore layouts) {
        this.sql = sql;
        this.layouts = layouts;
    }

    /**
     * Fixes which layouts a payroll file gets, and their descriptions: those chosen for its pay group now. Planned once, it
     * stays as it is whatever is chosen later. A layout that has been chosen and is gone, or whose file would have
     * another's name, is planned as held.
     */
    public List<LayoutFile> plan(PayrollFile file, FileFacts facts, Instant at) {
        for (var code : layouts.choices().getOrDefault(file.payGroup(), List.of())) {
            if (find(file.id(), code).isEmpty()) {
                layouts.find(code).ifPresent(version -> plan(file, facts, version, at));
            }
        }
        return list(file.id());
    }

    private void plan(PayrollFile file, FileFacts facts, LayoutVersion version, Instant at) {
        var name = LayoutCheck.fileName(version.layout(), version.code(), facts);
        boolean taken = isTaken(name, file.id(), version.code());
        var sha256 = layouts.keep(version.document(), at);
        sql.insertInto(LAYOUT_FILE)
                .set(LAYOUT_FILE.EMPLOYER_ID, TenantScope.employerId())
                .set(LAYOUT_FILE.FILE_ID, file.id().value())
                .set(LAYOUT_FILE.LAYOUT_CODE, version.code())
                .set(LAYOUT_FILE.VERSION_NO, version.versionNo())
                .set(LAYOUT_FILE.DOCUMENT_SHA256, sha256)
                .set(LAYOUT_FILE.STATE, (taken ? LayoutFile.State.HELD : LayoutFile.State.PLANNED).code())
                .set(LAYOUT_FILE.PLACE, file.place().code())
                .set(LAYOUT_FILE.FILE_NAME, name)
                .set(LAYOUT_FILE.PROBLEM_COUNT, taken ? 1L : 0L)
                .set(LAYOUT_FILE.PROBLEMS, taken ? nameTaken(name) : JSONB.valueOf("[]"))
                .set(LAYOUT_FILE.PLANNED_AT, at)
                .onConflictDoNothing()
                .execute();
    }

    private static JSONB nameTaken(String name) {
        return RenderedJson.problems(List.of(new ValueProblem(
                ValueProblem.Code.NAME_TAKEN, "file.name", null, "another file is called " + name + " already")));
    }

    private boolean isTaken(String name, FileId file, String code) {
        return sql.fetchExists(selectOne()
                .from(LAYOUT_FILE)
                .where(LAYOUT_FILE.FILE_NAME.eq(name))
                .and(LAYOUT_FILE.STATE.in(LayoutFile.State.PLANNED.code(), LayoutFile.State.WRITTEN.code()))
                .andNot(LAYOUT_FILE.FILE_ID.eq(file.value()).and(LAYOUT_FILE.LAYOUT_CODE.eq(code))));
    }

    /** The description by which a file is rendered. */
    public Layout layout(LayoutFile file) {
        return LayoutDocument.parse(sql.select(LAYOUT_DOCUMENT.DOCUMENT)
                .from(LAYOUT_DOCUMENT)
                .where(LAYOUT_DOCUMENT.SHA256.eq(file.documentSha256()))
                .fetchSingle()
                .value1());
    }

    /** Records that a file was written. Written again with other bytes it throws {@link IllegalStateException}. */
    public void markWritten(
            LayoutFile file,
            FilePlace place,
            Rendered rendered,
            String sha256,
            long size,
            String manifest,
            Instant at) {
        int written = sql.update(LAYOUT_FILE)
                .set(LAYOUT_FILE.STATE, LayoutFile.State.WRITTEN.code())
                .set(LAYOUT_FILE.PLACE, place.code())
                .set(LAYOUT_FILE.ROW_COUNT, rendered.rows())
                .set(LAYOUT_FILE.LINE_COUNT, rendered.lines())
                .set(LAYOUT_FILE.LEFT_OUT, rendered.leftOut())
                .set(LAYOUT_FILE.TOTALS, RenderedJson.totals(rendered.totals()))
                .set(LAYOUT_FILE.SHA256, sha256)
                .set(LAYOUT_FILE.SIZE_BYTES, size)
                .set(LAYOUT_FILE.MANIFEST, manifest)
                .set(LAYOUT_FILE.WRITTEN_AT, at)
                .where(LAYOUT_FILE.FILE_ID.eq(file.file().value()))
                .and(LAYOUT_FILE.LAYOUT_CODE.eq(file.code()))
                .and(LAYOUT_FILE.STATE.eq(LayoutFile.State.PLANNED.code()))
                .execute();
        if (written == 0 && !sha256.equals(get(file.file(), file.code()).sha256())) {
            throw new IllegalStateException(file.fileName() + " was written before, with other bytes");
        }
    }

    /** Records that a file has nothing to say, and none was made. */
    public void markEmpty(LayoutFile file, Rendered rendered, Instant at) {
        sql.update(LAYOUT_FILE)
                .set(LAYOUT_FILE.STATE, LayoutFile.State.EMPTY.code())
                .set(LAYOUT_FILE.ROW_COUNT, rendered.rows())
                .set(LAYOUT_FILE.LINE_COUNT, rendered.lines())
                .set(LAYOUT_FILE.LEFT_OUT, rendered.leftOut())
                .set(LAYOUT_FILE.WRITTEN_AT, at)
                .where(LAYOUT_FILE.FILE_ID.eq(file.file().value()))
                .and(LAYOUT_FILE.LAYOUT_CODE.eq(file.code()))
                .and(LAYOUT_FILE.STATE.eq(LayoutFile.State.PLANNED.code()))
                .execute();
    }

    /** Records that values could not be written, and no file was made. */
    public void markHeld(LayoutFile file, Rendered rendered, Instant at) {
        sql.update(LAYOUT_FILE)
                .set(LAYOUT_FILE.STATE, LayoutFile.State.HELD.code())
                .set(LAYOUT_FILE.ROW_COUNT, rendered.rows())
                .set(LAYOUT_FILE.LINE_COUNT, rendered.lines())
                .set(LAYOUT_FILE.LEFT_OUT, rendered.leftOut())
                .set(LAYOUT_FILE.PROBLEM_COUNT, rendered.problemCount())
                .set(LAYOUT_FILE.PROBLEMS, RenderedJson.problems(rendered.problems()))
                .set(LAYOUT_FILE.WRITTEN_AT, at)
                .where(LAYOUT_FILE.FILE_ID.eq(file.file().value()))
                .and(LAYOUT_FILE.LAYOUT_CODE.eq(file.code()))
                .and(LAYOUT_FILE.STATE.eq(LayoutFile.State.PLANNED.code()))
                .execute();
    }

    /**
     * Plans a file anew that was held, or one that the pay group has got since the payroll file was written, by the
     * layout as it is now. What was written stays as it is: payroll may have it.
     *
     * @return whether there is something to be rendered now
     */
    public boolean again(PayrollFile file, FileFacts facts, LayoutVersion version, Instant at) {
        var before = find(file.id(), version.code());
        if (before.isEmpty()) {
            plan(file, facts, version, at);
            return true;
        }
        if (before.get().state() != LayoutFile.State.HELD) {
            return false;
        }
        var name = LayoutCheck.fileName(version.layout(), version.code(), facts);
        boolean taken = isTaken(name, file.id(), version.code());
        var sha256 = layouts.keep(version.document(), at);
        sql.update(LAYOUT_FILE)
                .set(LAYOUT_FILE.VERSION_NO, version.versionNo())
                .set(LAYOUT_FILE.DOCUMENT_SHA256, sha256)
                .set(LAYOUT_FILE.STATE, (taken ? LayoutFile.State.HELD : LayoutFile.State.PLANNED).code())
                .set(LAYOUT_FILE.FILE_NAME, name)
                .set(LAYOUT_FILE.PROBLEM_COUNT, taken ? 1L : 0L)
                .set(LAYOUT_FILE.PROBLEMS, taken ? nameTaken(name) : JSONB.valueOf("[]"))
                .set(LAYOUT_FILE.PLANNED_AT, at)
                .where(LAYOUT_FILE.FILE_ID.eq(file.id().value()))
                .and(LAYOUT_FILE.LAYOUT_CODE.eq(version.code()))
                .and(LAYOUT_FILE.STATE.eq(LayoutFile.State.HELD.code()))
                .execute();
        return true;
    }

    /** One file. */
    public Optional<LayoutFile> find(FileId file, String code) {
        return sql.selectFrom(LAYOUT_FILE)
                .where(LAYOUT_FILE.FILE_ID.eq(file.value()))
                .and(LAYOUT_FILE.LAYOUT_CODE.eq(code))
                .fetchOptional(LayoutFileStore::file);
    }

    /** One file; throws {@code NotFound} where there is none. */
    public LayoutFile get(FileId file, String code) {
        return find(file, code).orElseThrow(() -> new NotFound("payroll file " + file + " in layout " + code));
    }

    /** A payroll file's other layouts, by code. */
    public List<LayoutFile> list(FileId file) {
        return sql.selectFrom(LAYOUT_FILE)
                .where(LAYOUT_FILE.FILE_ID.eq(file.value()))
                .orderBy(LAYOUT_FILE.LAYOUT_CODE)
                .fetch(LayoutFileStore::file);
    }

    /** Files that are to be rendered and whose payroll file has been written. */
    public List<LayoutFile> listPlanned() {
        return sql.select(LAYOUT_FILE.fields())
                .from(LAYOUT_FILE)
                .join(PAYROLL_FILE)
                .on(PAYROLL_FILE.FILE_ID.eq(LAYOUT_FILE.FILE_ID))
                .where(LAYOUT_FILE.STATE.eq(LayoutFile.State.PLANNED.code()))
                .and(PAYROLL_FILE.STATE.ne(FileState.PREPARED.code()))
                .orderBy(LAYOUT_FILE.PLANNED_AT, LAYOUT_FILE.FILE_ID, LAYOUT_FILE.LAYOUT_CODE)
                .fetch(LayoutFileStore::file);
    }

    /** Written files that lie in another folder than their payroll file's state asks for, and where they belong. */
    public List<Misplaced> listMisplaced() {
        var misplaced = new ArrayList<Misplaced>();
        sql.select(LAYOUT_FILE.fields())
                .select(PAYROLL_FILE.STATE)
                .from(LAYOUT_FILE)
                .join(PAYROLL_FILE)
                .on(PAYROLL_FILE.FILE_ID.eq(LAYOUT_FILE.FILE_ID))
                .where(LAYOUT_FILE.STATE.eq(LayoutFile.State.WRITTEN.code()))
                .and(LAYOUT_FILE
                        .PLACE
                        .ne(FilePlace.OUTBOX.code())
                        .or(PAYROLL_FILE.STATE.notIn(FileState.WRITTEN.code(), FileState.RELEASED.code())))
                .orderBy(LAYOUT_FILE.FILE_NAME)
                .forEach(row -> {
                    var place = FileState.of(row.get(PAYROLL_FILE.STATE)).place();
                    var file = file(row);
                    if (file.place() != place) {
                        misplaced.add(new Misplaced(file, place));
                    }
                });
        return misplaced;
    }

    /** A file and the folder that it belongs in. */
    public record Misplaced(LayoutFile file, FilePlace belongs) {}

    /** Records where a file's bytes lie. */
    public void moved(LayoutFile file, FilePlace place) {
        sql.update(LAYOUT_FILE)
                .set(LAYOUT_FILE.PLACE, place.code())
                .where(LAYOUT_FILE.FILE_ID.eq(file.file().value()))
                .and(LAYOUT_FILE.LAYOUT_CODE.eq(file.code()))
                .execute();
    }

    private static LayoutFile file(Record row) {
        return new LayoutFile(
                new FileId(row.get(LAYOUT_FILE.FILE_ID)),
                row.get(LAYOUT_FILE.LAYOUT_CODE),
                row.get(LAYOUT_FILE.VERSION_NO),
                row.get(LAYOUT_FILE.DOCUMENT_SHA256),
                LayoutFile.State.of(row.get(LAYOUT_FILE.STATE)),
                FilePlace.of(row.get(LAYOUT_FILE.PLACE)),
                row.get(LAYOUT_FILE.FILE_NAME),
                row.get(LAYOUT_FILE.ROW_COUNT),
                row.get(LAYOUT_FILE.LINE_COUNT),
                row.get(LAYOUT_FILE.LEFT_OUT),
                RenderedJson.totals(row.get(LAYOUT_FILE.TOTALS)),
                row.get(LAYOUT_FILE.SHA256),
                row.get(LAYOUT_FILE.SIZE_BYTES),
                row.get(LAYOUT_FILE.MANIFEST),
                row.get(LAYOUT_FILE.PROBLEM_COUNT),
                RenderedJson.problems(row.get(LAYOUT_FILE.PROBLEMS)),
                row.get(LAYOUT_FILE.WRITTEN_AT));
    }
}
