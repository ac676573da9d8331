package uk.lifestage.api.web;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A member who has proved who they are, by whatever means. It keeps no password and no token. */
final class MemberAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final Member member;

    MemberAuthentication(Member member) {
        super(member.roles().stream()
                .map(role -> new SimpleGrantedAuthority(role.authority()))
                .toList());
        this.member = member;
        super.setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return member;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberAuthentication that && member.equals(that.member) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return member.hashCode();
    }
}
