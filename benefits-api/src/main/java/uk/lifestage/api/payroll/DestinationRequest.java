package uk.lifestage.api.payroll;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.lifestage.db.delivery.Destination;

/** Where payroll files are to go. No secret is in it: folders, logins and keys are names for what the operator configured. */
public record DestinationRequest(
        @Schema(example = "Payroll bureau")
        @NotBlank(message = "is required")
        @Size(max = 100, message = "at most 100 characters")
        String title,

        @Schema(example = "sftp")
        @Pattern(regexp = "folder|sftp", message = "must be folder or sftp")
        @NotNull(message = "is required: folder or sftp")
        String kind,

        @Schema(
                description = "A configured folder's name, or an SFTP server as host:port",
                example = "sftp.bureau.example:22")
        @NotNull(message = "is required: a folder's name, or host:port")
        @Size(max = 260, message = "at most 260 characters")
        String place,

        @Schema(description = "Below the place; empty for the place itself", example = "incoming/wexcombe")
        @Size(max = 200, message = "at most 200 characters")
        @Nullable
        String directory,

        @Schema(description = "SFTP: the configured login's name", example = "bureau")
        @Pattern(regexp = NAME, message = NAME_MEANING)
        @Nullable
        String login,

        @Schema(
                description = "SFTP: the server's public keys as in known_hosts; no other server is spoken to",
                example = "[\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI…\"]")
        @Size(max = 10, message = "at most 10 keys")
        @Nullable
        List<@NotNull(message = "cannot be null") @Size(max = 2000, message = "at most 2000 characters") String>
                hostKeys,

        @Schema(description = "The configured OpenPGP certificate's name; absent: files are not encrypted")
        @Pattern(regexp = NAME, message = NAME_MEANING)
        @Nullable
        String encryptTo,

        @Schema(description = "The configured OpenPGP key's name; absent: files are not signed")
        @Pattern(regexp = NAME, message = NAME_MEANING)
        @Nullable
        String signWith,

        @Schema(description = "Whether what is encrypted or signed is text (.asc) and not bytes (.pgp)") @Nullable
        Boolean armoured,

        @Schema(description = "Whose files go there; empty or absent for all", example = "[\"MONTHLY\"]")
        @Size(max = 100, message = "at most 100 pay groups")
        @Nullable
        List<@NotNull(message = "cannot be null") String> payGroups,

        @Schema(description = "canonical, or codes of layouts", example = "[\"canonical\"]")
        @NotNull(message = "is required: canonical, or codes of layouts")
        @Size(min = 1, max = 20, message = "1 to 20 of canonical and codes of layouts")
        List<@NotNull(message = "cannot be null") String> representations,

        @Schema(description = "Whether each file's manifest follows it; true unless set") @Nullable
        Boolean withManifests,

        @Schema(description = "Whether files go there by themselves; true unless set") @Nullable
        Boolean active) {
    static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,39}";
    static final String NAME_MEANING = "must be a configured name: 1 to 40 letters, digits, - or _";
    private static final String HOST =
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\\.[A-Za-z0-9][A-Za-z0-9-]{0,62})*|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)";
    private static final java.util.regex.Pattern PLACE = java.util.regex.Pattern.compile(HOST + ":(\\d{1,5})");

    /** One thing that is not as it should be. */
    public record Problem(String where, String why) {}

    Destination.Kind kindOf() {
        return Destination.Kind.of(kind);
    }

    boolean isActive() {
        return active == null || active;
    }

    String directoryOrNone() {
        return directory == null ? "" : directory.strip();
    }

    List<String> keys() {
        return hostKeys == null
                ? List.of()
                : hostKeys.stream().map(String::strip).toList();
    }

    List<String> groups() {
        return payGroups == null ? List.of() : List.copyOf(new TreeSet<>(payGroups));
    }

    /** Everything about it that cannot be, whatever else is known. */
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        var place = this.place.strip();
        switch (kindOf()) {
            case FOLDER -> {
                if (!place.matches(NAME)) {
                    problems.add(new Problem("/place", NAME_MEANING));
                }
                if (login != null) {
                    problems.add(new Problem("/login", "belongs to sftp alone"));
                }
                if (!keys().isEmpty()) {
                    problems.add(new Problem("/hostKeys", "belong to sftp alone"));
                }
            }
            case SFTP -> sftp(place, problems);
        }
        if (title.chars().anyMatch(Character::isISOControl)) {
            problems.add(new Problem("/title", "must be without control characters"));
        }
        if (armoured != null && armoured && encryptTo == null && signWith == null) {
            problems.add(new Problem("/armoured", "has a meaning only with encryptTo or signWith"));
        }
        var directory = directoryOrNone();
        if (kindOf() == Destination.Kind.FOLDER && directory.startsWith("/")) {
            problems.add(new Problem("/directory", "must be below the folder: without / in front"));
        }
        if (List.of(directory.split("/", -1)).contains("..")
                || directory.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
            problems.add(new Problem("/directory", "must be names between /, without .. and backslashes"));
        }
        return problems;
    }

    private void sftp(String place, List<Problem> problems) {
        var matcher = PLACE.matcher(place);
        if (!matcher.matches()) {
            problems.add(new Problem("/place", "must be a server as host:port, such as sftp.bureau.example:22"));
        } else {
            int port = Integer.parseInt(matcher.group(1));
            if (port < 1 || port > 65_535) {
                problems.add(new Problem("/place", "has no such port: 1 to 65535"));
            }
        }
        if (login == null) {
            problems.add(new Problem("/login", "is required for sftp: the configured login's name"));
        }
        var keys = keys();
        if (keys.isEmpty()) {
            problems.add(new Problem("/hostKeys", "is required for sftp: the server's public keys as in known_hosts"));
        }
        for (int i = 0; i < keys.size(); i++) {
            var why = HostKey.problem(keys.get(i));
            if (why != null) {
                problems.add(new Problem("/hostKeys/" + i, why));
            }
        }
    }
}
