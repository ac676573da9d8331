package uk.lifestage.api.web;

import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who has signed in to the request at hand, for what is shown on every page. */
public final class SignedIn {
    private SignedIn() {}

    /** The member; empty on pages for everybody. */
    public static Optional<Member> member() {
        return Optional.ofNullable(
                Security.member(SecurityContextHolder.getContext().getAuthentication()));
    }
}
