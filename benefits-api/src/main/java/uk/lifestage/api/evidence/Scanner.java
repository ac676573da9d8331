package uk.lifestage.api.evidence;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Asks the employer's ClamAV daemon about a document, over its INSTREAM command. */
@Component
@EnableConfigurationProperties(EvidenceSettings.class)
class Scanner {
    private static final Logger LOG = LoggerFactory.getLogger(Scanner.class);
    private static final int CHUNK = 65_536;
    private static final int LONGEST_ANSWER = 4096;

    private final EvidenceSettings settings;

    Scanner(EvidenceSettings settings) {
        this.settings = settings;
    }

    /** What a scanner says of a document. */
    enum Verdict {
        CLEAN,
        INFECTED,
        /** Nobody was asked, or there was no answer. */
        UNKNOWN
    }

    Verdict scan(byte[] content) {
        if (settings.clamdHost().isBlank()) {
            return Verdict.UNKNOWN;
        }
        try {
            var answer = ask(content);
            if (answer.endsWith(" FOUND")) {
                return Verdict.INFECTED;
            }
            return answer.endsWith(": OK") ? Verdict.CLEAN : Verdict.UNKNOWN;
        } catch (IOException away) {
            LOG.warn("The malware scanner does not answer: {}", away.getClass().getSimpleName());
            return Verdict.UNKNOWN;
        }
    }

    private String ask(byte[] content) throws IOException {
        int patience = Math.toIntExact(settings.patience().toMillis());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(settings.clamdHost(), settings.clamdPort()), patience);
            socket.setSoTimeout(patience);
            var out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (int at = 0; at < content.length; at += CHUNK) {
                int length = Math.min(CHUNK, content.length - at);
                out.writeInt(length);
                out.write(content, at, length);
            }
            out.writeInt(0);
            out.flush();
            var answer = new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
            return answer.replace("\0", "").strip();
        }
    }
}
