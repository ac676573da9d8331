package uk.lifestage.api.browser;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Follows every link that there is, as somebody who has signed in: which pages are reached, and what of them would be read
 * in English by those who read Welsh. Of each kind of page two are looked at.
 */
final class EveryRoute {
    /** Parts of a page that a script asks for, and files: no pages of their own. */
    private static final Set<String> NO_PAGES = Set.of(
            "/payroll/runs/{id}/progress",
            "/payroll/returns/{id}/progress",
            "/payroll/returns/{id}/rejects",
            "/hr/feeds/{id}/rejects",
            "/payroll/findings/spreadsheet",
            "/payroll/files/{id}/download",
            "/payroll/files/{id}/manifest",
            "/payroll/files/{id}/layouts/{code}",
            "/staff/statements/{id}/pdf",
            "/staff/family/{id}/documents/{document}",
            "/staff/changes/{id}/documents/{document}",
            "/hr/evidence/{id}/document",
            "/hr/catalogue/versions/{version}.yaml");

    private static final int OF_A_KIND = 2;
    private static final Pattern WORDS = Pattern.compile("\\p{L}{3,}\\S*\\s+\\S*\\p{L}{3,}");
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(the|your|with|which|this|have|has|were|from|January|February|March|June|July|August|September|October"
                    + "|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\\b");
    /** Where a day is typed, the hint says how. */
    private static final Pattern RAW_DAY = Pattern.compile("(?<!(?:For example|such as) )\\b20\\d\\d-\\d\\d-\\d\\d\\b");

    /** What somebody reads and hears, but for what people, files and rules are called; and the links. */
    private static final String READ = """
            const done = arguments[arguments.length - 1];
            fetch(arguments[0]).then((answer) => answer.text().then((text) => {
              const type = answer.headers.get('content-type') || '';
              if (!type.startsWith('text/html')) { done([answer.status, answer.url, [], []]); return; }
              const page = new DOMParser().parseFromString(text, 'text/html');
              const language = page.documentElement.lang;
              const links = [...page.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'));
              const own = 'script, style, code, bdi, textarea, [dir=auto], .ls-hash, .ls-mono, [lang]:not(html)';
              const said = [];
              const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const near = texts.currentNode.parentElement.closest(own);
                if (!near || (near.lang && near.lang === language)) { said.push(texts.currentNode.data); }
              }
              for (const one of page.querySelectorAll('[aria-label]')) {
                if (!one.closest(own)) { said.push(one.getAttribute('aria-label')); }
              }
              said.push(page.title);
              done([answer.status, answer.url, links, said.map((one) => one.replace(/\\s+/g, ' ').trim()).filter((one) => one)]);
            }), (failure) => done([0, String(failure), [], []]));
            """;

    private final PayrollTest council;
    private final Set<String> sameInBoth;
    private final List<PathPattern> routes;
    private final Map<String, Integer> seen = new HashMap<>();
    private final Map<String, String> reached = new TreeMap<>();
    private final Map<String, String> who = new HashMap<>();
    private final Set<String> faults = new TreeSet<>();

    /** @param sameInBoth what is called the same in both languages: names of places and departments */
    EveryRoute(PayrollTest council, RequestMappingHandlerMapping routes, Set<String> sameInBoth) {
        this.council = council;
        this.sameInBoth = sameInBoth;
        this.routes = routes.getHandlerMethods().keySet().stream()
                .filter(info -> info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(info -> Optional.ofNullable(info.getPathPatternsCondition()).stream()
                        .flatMap(condition -> condition.getPatterns().stream()))
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** The kind of page that an address leads to; pages of the draft differ by what they are about. */
    private Optional<String> kind(String path) {
        var parsed = PathContainer.parsePath(path);
        return routes.stream()
                .filter(route -> route.matches(parsed))
                .findFirst()
                .map(PathPattern::getPatternString);
    }

    private static String about(String kind, String path) {
        return kind.contains("{section}") ? kind + " " + path.replaceFirst("/[^/]*$", "") : kind;
    }

    /** Goes everywhere that links lead to from some pages. */
    void follow(String name, String... from) {
        council.browser.manage().deleteAllCookies();
        council.signIn(name);
        var waiting = new ArrayDeque<>(List.of(from));
        var known = new HashSet<>(waiting);
        while (!waiting.isEmpty()) {
            var address = waiting.removeFirst();
            var path = address.replaceFirst("[?#].*", "");
            var kind = kind(path);
            if (kind.isEmpty() || NO_PAGES.contains(kind.get()) || kind.get().startsWith("/api")) {
                continue;
            }
            if (seen.merge(about(kind.get(), path), 1, Integer::sum) > OF_A_KIND) {
                continue;
            }
            reached.putIfAbsent(kind.get(), address);
            who.putIfAbsent(kind.get(), name);
            for (var link : look(address)) {
                var plain = link.replaceFirst("#.*", "").replaceAll("[?&]lang=(cy|en)", "");
                if (plain.startsWith("/") && known.add(plain)) {
                    waiting.add(plain);
                }
            }
        }
    }

    private List<String> look(String address) {
        var english = read(address, "en");
        var welsh = read(address, "cy");
        if (english.status() != 200 || welsh.status() != 200) {
            faults.add(address + " is answered with " + english.status() + " and " + welsh.status());
        }
        var same = new HashSet<>(english.said());
        for (var text : welsh.said()) {
            var known = sameInBoth.stream().anyMatch(text::contains);
            if (!known
                    && WORDS.matcher(text).find()
                    && (same.contains(text) || ENGLISH.matcher(text).find())) {
                faults.add(address + " says in Welsh: " + text);
            }
        }
        for (var text : english.said()) {
            if (RAW_DAY.matcher(text).find()) {
                faults.add(address + " has a day as machines write it: " + text);
            }
        }
        return english.links();
    }

    private record Read(int status, String address, List<String> links, List<String> said) {}

    private Read read(String address, String language) {
        var asked = address + (address.contains("?") ? "&" : "?") + "lang=" + language;
        var answer = (List<?>) council.browser.executeAsyncScript(READ, asked);
        if (answer == null) {
            throw new IllegalStateException("Nothing came back from " + asked);
        }
        return new Read(
                ((Number) answer.get(0)).intValue(),
                String.valueOf(answer.get(1)),
                texts(answer.get(2)),
                texts(answer.get(3)));
    }

    private static List<String> texts(Object list) {
        var texts = new ArrayList<String>();
        if (list instanceof List<?> all) {
            all.forEach(one -> texts.add(String.valueOf(one)));
        }
        return texts;
    }

    /** What is wrong with what was read, page by page. */
    Set<String> faults() {
        return faults;
    }

    /** The kinds of page that no link leads to. */
    Set<String> missing() {
        return routes.stream()
                .map(PathPattern::getPatternString)
                .filter(kind -> kind.matches("/(staff|hr|payroll|audit)(/.*)?"))
                .filter(kind -> !NO_PAGES.contains(kind) && !reached.containsKey(kind))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A page of each kind that neither {@link EveryPageTest} looks at with axe-core nor another test of this process has, by
     * who may see it.
     */
    Map<String, List<String>> notLookedAt() {
        var listed = EveryPageTest.pages().map(EveryPageTest.PageToSee::plain);
        var looked = Stream.concat(BrowserTest.LOOKED_AT.stream(), listed)
                .flatMap(path -> kind(path).stream())
                .collect(Collectors.toSet());
        var rest = new TreeMap<String, List<String>>();
        reached.forEach((kind, address) -> {
            if (!looked.contains(kind)) {
                rest.computeIfAbsent(String.valueOf(who.get(kind)), _ -> new ArrayList<>())
                        .add(address);
            }
        });
        return rest;
    }
}
