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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
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

    /** A submission's key: what is new in each run, and a number at its end. */
    static final String KEY = "Idempotency-Key: ";

    static final String FIRST = UUID.randomUUID() + "-";
    static final int KEY_ENDS = "POST /api/v1/me/selections HTTP/1.1\r\n".length() + KEY.length() + FIRST.length() + 16;

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
                line.ask(person.submission());
                if (line.status == 201) {
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
                            var request = person.request(kind);
                            long start = System.nanoTime();
                            line.ask(request);
                            if (done == times.length) {
                                times = Arrays.copyOf(times, done * 2);
                            }
                            times[done++] = System.nanoTime() - start;
                            line.check(kind);
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
        final int number;
        final String credentials;
        final Map<String, String> cookies = new LinkedHashMap<>();
        private final Map<String, byte[]> requests = new HashMap<>();
        private long submissions;

        Person(int number) {
            this.number = number;
            credentials = "Authorization: Basic "
                    + Base64.getEncoder().encodeToString((number + ":demo").getBytes(StandardCharsets.UTF_8)) + "\r\n";
        }

        /** The next request of a kind: the same bytes each time, but for a submission's key and option. */
        byte[] request(String kind) {
            return switch (kind) {
                case "home" -> kept(kind, () -> bytes("GET", "/staff", cookieHeader(), ""));
                case "offers" -> kept(kind, () -> bytes("GET", "/api/v1/me/offers", credentials, ""));
                case "quote" -> kept(kind, () -> basket("/api/v1/me/quotes", "", "gold"));
                case "submit" -> submission();
                default -> throw new IllegalArgumentException("There is no request of the kind " + kind);
            };
        }

        /** Silver and bronze in turn, each under a key of its own, which is written over that of the time before. */
        byte[] submission() {
            var option = submissions % 2 == 0 ? "silver" : "bronze";
            var request = kept(
                    option, () -> basket("/api/v1/me/selections", KEY + FIRST + "%016x\r\n".formatted(0), option));
            long rest = submissions++;
            for (int digit = KEY_ENDS - 1; rest > 0; digit--, rest >>>= 4) {
                request[digit] = (byte) Character.forDigit((int) (rest & 15), 16);
            }
            return request;
        }

        private byte[] kept(String name, Supplier<byte[]> request) {
            return requests.computeIfAbsent(name, first -> request.get());
        }

        /** The key stands first, so that its place is the same in all. */
        private byte[] basket(String path, String key, String option) {
            return bytes("POST", path, key + credentials + JSON, BASKET.formatted(option));
        }

        /** Signs in as a browser does, by the form. */
        void signIn(Line line) throws IOException {
            line.ask(bytes("GET", "/sign-in", "", ""));
            cookies.putAll(line.cookies());
            var csrf = CSRF.matcher(line.body());
            if (!csrf.find()) {
                throw new IllegalStateException("The sign-in page has no form");
            }
            line.ask(bytes(
                    "POST",
                    "/sign-in",
                    cookieHeader() + "Content-Type: application/x-www-form-urlencoded\r\n",
                    "username=" + number + "&password=demo&_csrf="
                            + URLEncoder.encode(csrf.group(1), StandardCharsets.UTF_8)));
            cookies.putAll(line.cookies());
            if (line.status != 302) {
                throw new IllegalStateException("Signing in was answered with " + line.status);
            }
        }

        private String cookieHeader() {
            var all = new StringJoiner("; ", "Cookie: ", "\r\n").setEmptyValue("");
            cookies.forEach((name, value) -> all.add(name + "=" + value));
            return all.toString();
        }
    }

    /** A request as it goes over the line. */
    static byte[] bytes(String method, String path, String headers, String body) {
        var request = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n").append(headers);
        request.append("Host: ").append(address.getAuthority()).append("\r\n");
        if (method.equals("POST")) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return request.append("\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A client's connection, kept open as a browser keeps it. It does no more than HTTP needs, so that the load takes as
     * little as possible from the product that it measures: an answer stays the bytes that came, of which the status,
     * the length, the beginning, the end and one word are looked at.
     */
    static final class Line implements AutoCloseable {
        private Socket socket;
        private InputStream in;
        private byte[] answer = new byte[1 << 16];
        private int filled;
        private int bodyAt;
        private int end;
        int status;

        void ask(byte[] request) throws IOException {
            if (socket == null) {
                socket = new Socket(address.getHost(), address.getPort());
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(30_000);
                in = socket.getInputStream();
            }
            socket.getOutputStream().write(request);
            filled = 0;
            bodyAt = 0;
            int line = 0;
            int length = 0;
            boolean chunked = false;
            boolean last = false;
            while (bodyAt == 0) {
                int lineEnd = lineEnd(line);
                if (line == 0) {
                    status = Integer.parseInt(ascii(9, 12));
                } else if (lineEnd == line) {
                    bodyAt = lineEnd + 2;
                } else if (begins(line, "content-length:")) {
                    length = Integer.parseInt(ascii(line + 15, lineEnd).strip());
                } else if (begins(line, "transfer-encoding:")) {
                    chunked = true;
                } else if (begins(line, "connection:")) {
                    last = ascii(line + 11, lineEnd).strip().equalsIgnoreCase("close");
                }
                line = lineEnd + 2;
            }
            end = bodyAt + length;
            if (chunked) {
                dechunk();
            } else {
                fill(end);
            }
            if (last) {
                close();
            }
        }

        /** Fails unless the answer is a whole one of its kind, and says what was asked for. */
        void check(String kind) {
            boolean whole =
                    switch (kind) {
                        case "home" -> status == 200 && contains("</main>") && ends("</html>");
                        case "offers" -> status == 200 && contains("\"offers\":[") && ends("}");
                        case "quote" -> status == 200 && contains("\"outcome\":\"accepted\"") && ends("}");
                        default -> status == 201 && contains("\"outcome\":\"accepted\"") && ends("}");
                    };
            if (!whole) {
                throw new IllegalStateException(kind + " was answered with " + status + ": " + body());
            }
        }

        String body() {
            return new String(answer, bodyAt, end - bodyAt, StandardCharsets.UTF_8);
        }

        /** The cookies that the answer sets. */
        Map<String, String> cookies() {
            var set = new LinkedHashMap<String, String>();
            for (var header : ascii(0, bodyAt).split("\r\n")) {
                if (header.regionMatches(true, 0, "set-cookie:", 0, 11)) {
                    var cookie = header.substring(11).strip().split(";")[0].split("=", 2);
                    set.put(cookie[0], cookie[1]);
                }
            }
            return set;
        }

        /** Moves the parts of the body together. */
        private void dechunk() throws IOException {
            int at = bodyAt;
            end = bodyAt;
            while (true) {
                int sizeEnd = lineEnd(at);
                int size = Integer.parseInt(ascii(at, sizeEnd), 16);
                fill(sizeEnd + 2 + size + 2);
                System.arraycopy(answer, sizeEnd + 2, answer, end, size);
                end += size;
                at = sizeEnd + 2 + size + 2;
                if (size == 0) {
                    return;
                }
            }
        }

        /** Where the line that begins here ends. */
        private int lineEnd(int from) throws IOException {
            for (int at = from; ; at++) {
                fill(at + 2);
                if (answer[at] == '\r' && answer[at + 1] == '\n') {
                    return at;
                }
            }
        }

        private void fill(int wanted) throws IOException {
            while (filled < wanted) {
                if (answer.length < wanted || filled == answer.length) {
                    answer = Arrays.copyOf(answer, Math.max(wanted, answer.length * 2));
                }
                int read = in.read(answer, filled, answer.length - filled);
                if (read < 0) {
                    throw new EOFException("The product hung up");
                }
                filled += read;
            }
        }

        private String ascii(int from, int until) {
            return new String(answer, from, until - from, StandardCharsets.US_ASCII);
        }

        private boolean begins(int at, String name) {
            for (int i = 0; i < name.length(); i++) {
                if (Character.toLowerCase((char) answer[at + i]) != name.charAt(i)) {
                    return false;
                }
            }
            return true;
        }

        private boolean ends(String text) {
            int until = end;
            while (until > bodyAt && answer[until - 1] <= ' ') {
                until--;
            }
            return until - text.length() >= bodyAt && is(until - text.length(), text);
        }

        private boolean contains(String text) {
            for (int at = bodyAt; at <= end - text.length(); at++) {
                if (is(at, text)) {
                    return true;
                }
            }
            return false;
        }

        private boolean is(int at, String text) {
            for (int i = 0; i < text.length(); i++) {
                if (answer[at + i] != text.charAt(i)) {
                    return false;
                }
            }
            return true;
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
