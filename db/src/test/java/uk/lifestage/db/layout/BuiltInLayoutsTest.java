package uk.lifestage.db.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.lifestage.db.catalogue.LayoutDocument;
import uk.lifestage.engine.layout.LayoutCheck;

/**
 * Every built-in layout, byte for byte, with the same lines. {@code -Dgolden.update} rewrites the files; the difference is
 * reviewed like code.
 */
class BuiltInLayoutsTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "layouts", "golden");

    /** What an employer adds to a layout whose system has codes of its own. */
    private static final Map<String, String> ELEMENTS = Map.of(
            "sap-0014-0015", "elements: {GYM: '4101', NURSERY: '4102', CYCLE: '4103', LEAVE: '4104', CAR: '2101'}\n",
            "sage-50-deductions", "elements: {GYM: '11', NURSERY: '12', CYCLE: '13', LEAVE: '14'}\n",
            "sage-50-payments", "elements: {CAR: '7'}\n");

    static Stream<LayoutVersion> layouts() {
        return BuiltInLayouts.list().stream();
    }

    static String document(String code) {
        var document = BuiltInLayouts.find(code).orElseThrow().document();
        return document + ELEMENTS.getOrDefault(code, "");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void writesTheFileThatIsKept(String code) throws IOException {
        var output = December.render(document(code));

        assertThat(output.rendered().problems()).isEmpty();
        var name = LayoutCheck.fileName(LayoutDocument.parse(document(code)), code, December.FILE);
        var golden = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.write(golden, output.bytes());
        }
        assertThat(output.bytes()).as("%s; as text:%n%s", name, output.text()).isEqualTo(Files.readAllBytes(golden));
    }

    static List<String> codes() {
        return layouts().map(LayoutVersion::code).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codes")
    void writesTheSameOnAMachineOfAnotherLanguageAndTimeZone(String code) {
        var here = December.render(document(code)).bytes();
        var language = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

            assertThat(December.render(document(code)).bytes()).isEqualTo(here);
        } finally {
            Locale.setDefault(language);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void refusesElementsThatSapAndSageHaveNoCodeFor() {
        for (var code : ELEMENTS.keySet()) {
            var output = December.render(BuiltInLayouts.find(code).orElseThrow().document());

            assertThat(output.rendered().good()).as(code).isFalse();
            assertThat(output.rendered().problems())
                    .extracting(problem -> problem.code().name())
                    .contains("ELEMENT_NOT_MAPPED");
        }
    }

    @Test
    void zipsWhatTheLoaderExpects(@TempDir Path folder) throws IOException {
        var zip = folder.resolve("hdl.zip");
        Files.write(zip, December.render(document("oracle-hdl")).bytes());

        try (var opened = new ZipFile(zip.toFile())) {
            assertThat(opened.stream().map(entry -> entry.getName())).containsExactly("ElementEntry.dat");
            var entry = opened.getEntry("ElementEntry.dat");
            var text = new String(opened.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            var lines = text.lines().toList();
            assertThat(lines.getFirst()).isEqualTo("SET PURGE_FUTURE_CHANGES N");
            assertThat(lines.get(1))
                    .isEqualTo("METADATA|ElementEntry|SourceSystemOwner|SourceSystemId|EffectiveStartDate"
                            + "|EffectiveEndDate|ElementName|LegislativeDataGroupName|AssignmentNumber|EntryType"
                            + "|CreatorType");
            var entries = lines.stream()
                    .filter(line -> line.startsWith("MERGE|ElementEntry|"))
                    .map(line -> line.split("\\|", -1)[3])
                    .toList();
            var parents = lines.stream()
                    .filter(line -> line.startsWith("MERGE|ElementEntryValue|"))
                    .map(line -> line.split("\\|", -1)[4])
                    .toList();
            assertThat(entries).doesNotHaveDuplicates().isNotEmpty().isEqualTo(parents);
        }
        assertThat(LayoutCheck.fileName(LayoutDocument.parse(document("oracle-hdl")), "oracle-hdl", December.FILE))
                .matches("[A-Za-z0-9]+\\.zip");
    }
}
