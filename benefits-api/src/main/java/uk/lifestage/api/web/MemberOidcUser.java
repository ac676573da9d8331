package uk.lifestage.api.web;

import java.util.Collection;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A member who signed in through an identity provider's page. */
final class MemberOidcUser extends DefaultOidcUser {
    private static final long serialVersionUID = 1L;

    private final Member member;

    MemberOidcUser(Collection<? extends GrantedAuthority> authorities, OidcUser user, Member member) {
        super(authorities, user.getIdToken(), user.getUserInfo());
        this.member = member;
    }

    Member member() {
        return member;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MemberOidcUser that && member.equals(that.member) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return member.hashCode();
    }
}
