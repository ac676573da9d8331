import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * A bounded load on a running demo: some clients, each with its own members of staff, for a stated time with requests of
 * one kind. Prints requests a second and the median, 99th hundredth and longest time.
 *
 * <p>java HttpLoad.java ADDRESS KIND CLIENTS SECONDS WARM-UP, where KIND is home, offers, quote or submit, and WARM-UP the
 * seconds before anything is timed.
 */
class HttpLoad {
    static final String BASKET = "{\"choices\":[{\"benefit\":\"health-cash-plan\",\"option\":\"%s\"}]}";
    static final String JSON = "Content-Type: application/json\r\n";

    /** Members of staff that a client takes turns with. */
    static final int EACH = 25;

    static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    static URI address;

    public static void main(String[] arguments) throws Exception {
        address = URI.create(arguments[0]);
        var kind = arguments[1];
        int clients = Integer.parseInt(arguments[2]);
        int seconds = Integer.parseInt(arguments[3]);
        int warmUp = Integer.parseInt(arguments[4]);
        if (!"127.0.0.1".equals(address.getHost()) && !"localhost".equals(address.getHost())) {
            throw new IllegalArgumentException("Only a product on this machine is put under load");
        }

        var staff = staff(clients * EACH);
        var people = new ArrayList<List<Person>>();
        for (int client = 0; client < clients; client++) {
            people.add(staff.subList(client * EACH, client * EACH + EACH));
        }
        if (kind.equals("home")) {
            try (var line = new Line()) {
                for (var person : staff) {
                    person.signIn(line);
                }
            }
        }
        run(kind, people, warmUp);
        long from = System.nanoTime();
        var times = run(kind, people, seconds);
        double took = (System.nanoTime() - from) / 1e9;
        Arrays.sort(times);
        System.out.printf(
                "%-7s %8.1f requests a second, median %.1f ms, p99 %.1f ms, longest %.1f ms, %d requests, %d clients%n",
                kind,
                times.length / took,
                times[times.length / 2] / 1e6,
                times[(int) (times.length * 0.99)] / 1e6,
                times[times.length - 1] / 1e6,
                times.length,
                clients);
    }

    /** Members of staff to whom the benefit is open; those to whom it is not are left out. */
    static List<Person> staff(int wanted) throws Exception {
        var found = new ArrayList<Person>();
        try (var line = new Line()) {
            for (int number = 100000; found.size() < wanted && number < 101000; number++) {
                var person = new Person(number);
                if (person.submit(line) == 201) {
                    found.add(person);
                }
            }
        }
        if (found.size() < wanted) {
            throw new IllegalStateException("The demo has only " + found.size() + " people who can choose");
        }
        return found;
    }

    static long[] run(String kind, List<List<Person>> people, int seconds) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        try (var clients = Executors.newFixedThreadPool(people.size())) {
            var work = new ArrayList<Callable<long[]>>();
            for (var own : people) {
                work.add(() -> {
                    var times = new long[1024];
                    int done = 0;
                    try (var line = new Line()) {
                        while (System.nanoTime() < end) {
                            var person = own.get(done % own.size());
                            long start = System.nanoTime();
                            int status = person.ask(line, kind);
                            if (done == times.length) {
                                times = Arrays.copyOf(times, done * 2);
                            }
                            times[done++] = System.nanoTime() - start;
                            if (status != 200 && status != 201) {
                                throw new IllegalStateException(kind + " was answered with " + status);
                            }
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

    /** A member of staff, with the cookies of their browser and the choice that they make next. */
    static final class Person {
        final String credentials;
        final int number;
        final Map<String, String> cookies = new LinkedHashMap<>();
        boolean silver;

        Person(int number) {
            this.number = number;
            credentials = "Authorization: Basic "
                    + Base64.getEncoder().encodeToString((number + ":demo").getBytes(StandardCharsets.UTF_8)) + "\r\n";
        }

        int ask(Line line, String kind) throws IOException {
            return switch (kind) {
                case "home" -> line.ask("GET", "/staff", cookieHeader(), "", this).status();
                case "offers" -> line.ask("GET", "/api/v1/me/offers", credentials, "", this).status();
                case "quote" -> line.ask("POST", "/api/v1/me/quotes", credentials + JSON, BASKET.formatted("gold"), this)
                        .status();
                case "submit" -> submit(line);
                default -> throw new IllegalArgumentException("There is no request of the kind " + kind);
            };
        }

        int submit(Line line) throws IOException {
            silver = !silver;
            return line.ask(
                            "POST",
                            "/api/v1/me/selections",
                            credentials + JSON + "Idempotency-Key: " + UUID.randomUUID() + "\r\n",
                            BASKET.formatted(silver ? "silver" : "bronze"),
                            this)
                    .status();
        }

        /** Signs in as a browser does, by the form. */
        void signIn(Line line) throws IOException {
            var csrf = CSRF.matcher(line.ask("GET", "/sign-in", "", "", this).body());
            if (!csrf.find()) {
                throw new IllegalStateException("The sign-in page has no form");
            }
            int status = line.ask(
                            "POST",
                            "/sign-in",
                            cookieHeader() + "Content-Type: application/x-www-form-urlencoded\r\n",
                            "username=" + number + "&password=demo&_csrf="
                                    + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8),
                            this)
                    .status();
            if (status != 302) {
                throw new IllegalStateException("Signing in was answered with " + status);
            }
        }

        String cookieHeader() {
            var all = new StringJoiner("; ", "Cookie: ", "\r\n").setEmptyValue("");
            cookies.forEach((name, value) -> all.add(name + "=" + value));
            return all.toString();
        }
    }

    record Answer(int status, String body) {}

    /**
     * A client's connection, kept open as a browser keeps it. It does no more than HTTP needs, so that the load takes as
     * little as possible from the product that it measures.
     */
    static final class Line implements AutoCloseable {
        Socket socket;
        InputStream in;

        Answer ask(String method, String path, String headers, String body, Person person) throws IOException {
            if (socket == null) {
                socket = new Socket(address.getHost(), address.getPort());
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(30_000);
                in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            var head = method + " " + path + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n" + headers
                    + (method.equals("POST") ? "Content-Length: " + bytes.length + "\r\n" : "") + "\r\n";
            var request = new ByteArrayOutputStream();
            request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
            request.writeBytes(bytes);
            socket.getOutputStream().write(request.toByteArray());
            return answer(person);
        }

        private Answer answer(Person person) throws IOException {
            int status = Integer.parseInt(line().split(" ")[1]);
            int length = 0;
            boolean chunked = false;
            boolean last = false;
            for (var header = line(); !header.isEmpty(); header = line()) {
                int colon = header.indexOf(':');
                var value = header.substring(colon + 1).strip();
                switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                    case "content-length" -> length = Integer.parseInt(value);
                    case "transfer-encoding" -> chunked = value.equals("chunked");
                    case "connection" -> last = value.equals("close");
                    case "set-cookie" -> {
                        var cookie = value.split(";")[0].split("=", 2);
                        person.cookies.put(cookie[0], cookie[1]);
                    }
                    default -> {}
                }
            }
            var body = new ByteArrayOutputStream();
            if (chunked) {
                for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                    body.writeBytes(in.readNBytes(size));
                    line();
                }
                line();
            } else {
                body.writeBytes(in.readNBytes(length));
            }
            if (last) {
                close();
            }
            return new Answer(status, body.toString(StandardCharsets.UTF_8));
        }

        private String line() throws IOException {
            var text = new StringBuilder();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException("The product hung up");
                }
                if (next != '\r') {
                    text.append((char) next);
                }
            }
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            if (socket != null) {
                socket.close();
                socket = null;
            }
        }
    }
}
