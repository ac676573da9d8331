package uk.lifestage.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uk.lifestage.db.payroll.FindingCode;

/** What the guides say is so: every line of the tour is run, and every problem is explained. */
class GuideTest extends ApiTest {
    private static final Pattern LINE = Pattern.compile("^(curl .*) # (\\d{3})$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern PROBLEM =
            Pattern.compile("(?:Problems\\s*\\.of|new Refused)\\(\\s*[^,()]+,\\s*\"([a-z-]+)\"");

    /** Where a finding's code stands: in a new finding, a statement that adds some, a step's shorthand or constant. */
    private static final List<Pattern> FINDINGS = List.of(
            Pattern.compile("new Finding\\((?:[^;\"]|\"(?![A-Z]))*?\"([A-Z][A-Z0-9_]+)\""),
            Pattern.compile("'([A-Z][A-Z0-9_]{2,59})',\\s*'(?:payroll|hr|person)'"),
            Pattern.compile("(?s)String ([A-Z][A-Z0-9_]+) = \"\\1\"(?=.*new Finding\\()"),
            Pattern.compile("finding\\((?:[^;\"()]|\\([^)]*\\))*?\"([A-Z][A-Z0-9_]+)\""));

    @Test
    void everyLineOfTheTourAnswersAsItSays() throws IOException {
        council.aPerson(council.wexcombe, "100000", 1);
        var tour = LINE.matcher(guide("api.md"));
        int lines = 0;
        while (tour.find()) {
            lines++;
            var answer = run(tour.group(1));
            assertThat(answer.status())
                    .as(tour.group(1) + "\n" + answer.body())
                    .isEqualTo(Integer.parseInt(tour.group(2)));
        }
        assertThat(lines).isGreaterThan(20);
    }

    @Test
    void everyProblemIsExplained() throws IOException {
        var guide = guide("problems.md");
        var used = new TreeSet<String>();
        try (var sources = Files.walk(root().resolve("benefits-api/src/main/java"))) {
            for (var source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                var found = PROBLEM.matcher(Files.readString(source));
                while (found.find()) {
                    used.add(found.group(1));
                }
            }
        }

        assertThat(used)
                .hasSizeGreaterThan(20)
                .allSatisfy(type -> assertThat(guide).contains("| `" + type + "` |"));
    }

    @Test
    void everyKindOfFindingIsExplainedWithItsOwner() throws IOException {
        var guide = guide("findings.md");
        var used = new TreeSet<String>();
        for (var module : List.of("db", "benefits-batch", "benefits-api")) {
            try (var sources = Files.walk(root().resolve(module).resolve("src/main/java"))) {
                for (var source : sources.filter(path -> path.toString().endsWith(".java"))
                        .toList()) {
                    for (var code : FINDINGS) {
                        var found = code.matcher(Files.readString(source));
                        while (found.find()) {
                            used.add(found.group(1));
                        }
                    }
                }
            }
        }

        assertThat(used)
                .contains("MISSING_FROM_FEED", "NO_PRICE", "PAY_GROUP_WAITS")
                .allSatisfy(code -> assertThat(guide).contains("| `" + code + "` |"));
        for (var code : FindingCode.values()) {
            assertThat(guide).contains("| `" + code + "` | " + code.owner().code() + " |");
        }
    }

    private Http.Answer run(String line) {
        var caller = http;
        String method = null;
        String body = null;
        String type = null;
        String path = "";
        var words = words(line);
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-u" -> {
                    var who = words.get(++i).split(":");
                    caller = caller.as(who[0], who[1]);
                }
                case "-X" -> method = words.get(++i);
                case "-d" -> body = words.get(++i);
                case "-H" -> {
                    var header = words.get(++i).split(": ", 2);
                    if (header[0].equals("Content-Type")) {
                        type = header[1];
                    } else {
                        caller = caller.with(header[0], header[1]);
                    }
                }
                default -> path = words.get(i).replace("http://localhost:8080", "");
            }
        }
        if (method == null) {
            method = body == null ? "GET" : "POST";
        }
        return caller.send(method, path, type, body);
    }

    private static List<String> words(String line) {
        var words = new ArrayList<String>();
        var found = WORD.matcher(line);
        while (found.find()) {
            words.add(found.group(1) == null ? found.group(2) : found.group(1));
        }
        return words;
    }

    private static String guide(String name) throws IOException {
        return Files.readString(root().resolve("docs").resolve(name));
    }

    /** The project's folder, wherever the tests are started from. */
    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("docs/api.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("The guides are not above the working folder");
        }
        return folder;
    }
}
