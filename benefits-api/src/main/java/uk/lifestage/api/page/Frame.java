package uk.lifestage.api.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What surrounds every page: languages, ways through, who has signed in.
 *
 * @param language {@code en} or {@code cy}
 * @param address the page's own address, with its query and without the language
 * @param signedIn the name that somebody signed in with; absent on pages for everybody
 * @param areas the areas that they may enter, where there is more than one
 * @param links the ways through the area
 * @param typedKept whether the form shows again what was typed before the session ran out
 */
public record Frame(
        String language,
        String address,
        @Nullable String signedIn,
        List<Link> areas,
        List<Link> links,
        boolean typedKept) {
    public Frame {
        areas = List.copyOf(areas);
        links = List.copyOf(links);
    }

    /** One way through. */
    public record Link(String path, String message, boolean current) {}

    /** This page's address in another language. */
    public String in(String other) {
        return with("lang", other);
    }

    /** This page's address with one part of its query set, such as the number of a list's page. */
    public String with(String name, Object value) {
        int query = address.indexOf('?');
        return UriComponentsBuilder.fromPath(query < 0 ? address : address.substring(0, query))
                .query(query < 0 ? "" : address.substring(query + 1))
                .replaceQueryParam(name, value)
                .build()
                .toUriString();
    }
}
