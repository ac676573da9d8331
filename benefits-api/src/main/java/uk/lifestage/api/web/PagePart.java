package uk.lifestage.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** A part of a page that asks by itself (htmx): it cannot be answered with another page. */
final class PagePart {
    private PagePart() {}

    static boolean asks(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** Tells the browser to leave the whole page for this address. */
    static void leaveFor(String address, HttpServletResponse response) {
        response.setHeader("HX-Redirect", address);
    }
}
