import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A bounded load on a running demo: some clients, each with its own members of staff, for a stated number of requests
 * of one kind. Prints requests a second and the median, 99th hundredth and longest time.
 *
 * <p>java HttpLoad.java ADDRESS KIND CLIENTS REQUESTS WARM-UP, where KIND is home, offers, quote or submit.
 */
class HttpLoad {
    static final String BASKET = "{\"choices\":[{\"benefit\":\"health-cash-plan\",\"option\":\"%s\"}]}";
    static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    static URI address;

    public static void main(String[] arguments) throws Exception {
        address = URI.create(arguments[0]);
        var kind = arguments[1];
        int clients = Integer.parseInt(arguments[2]);
        int requests = Integer.parseInt(arguments[3]);
        int warmUp = Integer.parseInt(arguments[4]);
        if (!"127.0.0.1".equals(address.getHost()) && !"localhost".equals(address.getHost())) {
            throw new IllegalArgumentException("Only a product on this machine is put under load");
        }

        var staff = staff(clients * 8);
        var people = new ArrayList<List<Person>>();
        for (int client = 0; client < clients; client++) {
            people.add(staff.subList(client * 8, client * 8 + 8));
        }
        if (kind.equals("home")) {
            for (var person : staff) {
                person.signIn();
            }
        }
        run(kind, people, warmUp);
        long from = System.nanoTime();
        var times = run(kind, people, requests);
        double seconds = (System.nanoTime() - from) / 1e9;
        Arrays.sort(times);
        System.out.printf(
                "%-7s %8.1f requests a second, median %.1f ms, p99 %.1f ms, longest %.1f ms, %d requests, %d clients%n",
                kind,
                times.length / seconds,
                times[times.length / 2] / 1e6,
                times[(int) (times.length * 0.99)] / 1e6,
                times[times.length - 1] / 1e6,
                times.length,
                clients);
    }

    /** Members of staff to whom the benefit is open; those to whom it is not are left out. */
    static List<Person> staff(int wanted) throws Exception {
        var found = new ArrayList<Person>();
        for (int number = 100000; found.size() < wanted && number < 101000; number++) {
            var person = new Person(number);
            if (person.submit() == 201) {
                found.add(person);
            }
        }
        if (found.size() < wanted) {
            throw new IllegalStateException("The demo has only " + found.size() + " people who can choose");
        }
        return found;
    }

    static long[] run(String kind, List<List<Person>> people, int requests) throws Exception {
        var left = new AtomicInteger(requests);
        try (var clients = Executors.newFixedThreadPool(people.size())) {
            var work = new ArrayList<Callable<long[]>>();
            for (var own : people) {
                work.add(() -> {
                    var times = new long[requests];
                    int done = 0;
                    Iterator<Person> next = own.iterator();
                    while (left.getAndDecrement() > 0) {
                        next = next.hasNext() ? next : own.iterator();
                        var person = next.next();
                        long start = System.nanoTime();
                        int status = person.ask(kind);
                        times[done++] = System.nanoTime() - start;
                        if (status != 200 && status != 201) {
                            throw new IllegalStateException(kind + " was answered with " + status);
                        }
                    }
                    return Arrays.copyOf(times, done);
                });
            }
            var all = new ArrayList<long[]>();
            for (var times : clients.invokeAll(work)) {
                all.add(times.get());
            }
            return all.stream().flatMapToLong(Arrays::stream).toArray();
        }
    }

    static final class Person {
        final String credentials;
        final int number;
        final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager())
                .build();
        boolean silver;

        Person(int number) {
            this.number = number;
            credentials = "Basic "
                    + Base64.getEncoder().encodeToString((number + ":demo").getBytes(StandardCharsets.UTF_8));
        }

        int ask(String kind) throws IOException, InterruptedException {
            return switch (kind) {
                case "home" -> status(request("/staff").GET());
                case "offers" -> status(api("me/offers").GET());
                case "quote" -> status(basket(api("me/quotes"), "gold"));
                case "submit" -> submit();
                default -> throw new IllegalArgumentException("There is no request of the kind " + kind);
            };
        }

        int submit() throws IOException, InterruptedException {
            silver = !silver;
            return status(basket(
                    api("me/selections").header("Idempotency-Key", UUID.randomUUID().toString()),
                    silver ? "silver" : "bronze"));
        }

        /** Signs in as a browser does, by the form. */
        void signIn() throws IOException, InterruptedException {
            var form = http.send(request("/sign-in").GET().build(), BodyHandlers.ofString());
            var csrf = CSRF.matcher(form.body());
            if (!csrf.find()) {
                throw new IllegalStateException("The sign-in page has no form");
            }
            var fields = "username=" + number + "&password=demo&_csrf="
                    + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8);
            int status = status(request("/sign-in")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(fields)));
            if (status != 302) {
                throw new IllegalStateException("Signing in was answered with " + status);
            }
        }

        HttpRequest.Builder basket(HttpRequest.Builder request, String option) {
            return request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(BASKET.formatted(option)));
        }

        HttpRequest.Builder api(String path) {
            return request("/api/v1/" + path).header("Authorization", credentials);
        }

        HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(30));
        }

        int status(HttpRequest.Builder request) throws IOException, InterruptedException {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
