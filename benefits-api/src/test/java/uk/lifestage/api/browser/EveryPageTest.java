package uk.lifestage.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page at the width of a phone and of a desk, in both languages: axe-core finds nothing, nothing has to be scrolled
 * sideways, no wording is missing. Whoever adds a page adds it to a list here; {@link EveryRoute} notices whoever does not.
 */
class EveryPageTest extends BrowserTest {
    /** The demo's person whom the pages show; their name is unusual, so that it shows what a name does to a page. */
    static final String STAFF = "100000";

    /**
     * A page to look at.
     *
     * @param who signs in; {@code null} for those who have not
     */
    record PageToSee(String path, String who) {
        /** Without what it is asked. */
        String plain() {
            return path.replaceFirst("[?].*", "");
        }

        @Override
        public String toString() {
            return path + (who == null ? "" : " as " + who);
        }
    }

    private static final List<String> PUBLIC = List.of(
            "/sign-in",
            "/sign-in?failed",
            "/sign-in?wait",
            "/sign-in?expired",
            "/sign-in?again",
            "/sign-in?signed-out",
            "/accessibility",
            "/privacy");
    static final List<String> OF_STAFF = List.of(
            "/staff",
            "/staff/benefits",
            "/staff/benefits?strand=Options&stage=mid-career&open=true",
            "/staff/benefits?stage=carer&strand=WorkWISE&open=true",
            "/staff/benefits/shared-cost-avc",
            "/staff/benefits/childcare-vouchers",
            "/staff/benefits/buy-leave/choose",
            "/staff/benefits/private-medical/choose",
            "/staff/basket",
            "/staff/family",
            "/staff/history",
            "/staff/reward",
            "/staff/guides",
            "/staff/guides?q=leave",
            "/staff/guides/childcare-options",
            "/staff/changes",
            "/staff/changes/new",
            "/staff/about-you",
            "/staff/nothing",
            "/hr");
    private static final List<String> OF_HR = List.of(
            "/hr",
            "/hr/people",
            "/hr/waiting",
            "/hr/waiting?choices=2&evidence=2",
            "/hr/catalogue",
            "/hr/catalogue/import",
            "/hr/catalogue/versions/1",
            "/hr/release-policy",
            "/hr/feeds",
            "/hr/windows",
            "/hr/windows/annual/2026-11-01",
            "/hr/guides",
            "/hr/guides/new",
            "/hr/guides/giving-up-pay");
    private static final List<String> OF_PAYROLL = List.of(
            "/payroll",
            "/payroll/runs",
            "/payroll/due/MONTHLY",
            "/payroll/files",
            "/payroll/files?payGroup=WEEKLY",
            "/payroll/returns",
            "/payroll/returns?too-large",
            "/payroll/findings",
            "/payroll/delivery",
            "/payroll/delivery?state=held",
            "/payroll/delivery/new",
            "/payroll/recovery",
            "/payroll/recovery?state=agreed",
            "/payroll/recovery/settings",
            "/payroll/controls",
            "/payroll/controls/all",
            "/payroll/controls/MONTHLY",
            "/payroll/controls-returns");
    private static final List<String> OF_AUDITOR =
            List.of("/audit", "/audit?from=2020-01-01&last=2020-01-02&what=catalogue");

    static Stream<PageToSee> pages() {
        return Stream.of(
                        PUBLIC.stream().map(path -> new PageToSee(path, null)),
                        OF_STAFF.stream().map(path -> new PageToSee(path, STAFF)),
                        OF_HR.stream().map(path -> new PageToSee(path, "hr")),
                        OF_PAYROLL.stream().map(path -> new PageToSee(path, "payroll")),
                        OF_AUDITOR.stream().map(path -> new PageToSee(path, "auditor")))
                .flatMap(pages -> pages);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isRightForEverybody(PageToSee page) {
        if (page.who() != null) {
            signIn(page.who());
        }
        for (var width : List.of(PHONE, DESK)) {
            width(width);
            open(page.path());
            assertThat(path()).isEqualTo(page.plain());
            assertThat(browser.getTitle()).endsWith("– Lifestage").doesNotContain("something went wrong");
            assertThat(overflow()).as("pixels too wide at " + width).isZero();
            assertThat(violations()).as("at " + width).isEmpty();
        }
        assertThat(browser.getPageSource()).doesNotContain("??");

        open(page.path() + (page.path().contains("?") ? "&" : "?") + "lang=cy");

        assertThat(browser.getPageSource()).contains("lang=\"cy\"").doesNotContain("??");
        assertThat(forbidden()).isEmpty();
        LOOKED_AT.add(path());
    }

    @Test
    void theFirstPageIsSmallAndComesFromOnePlace() {
        browser.executeCdpCommand("Network.clearBrowserCache", Map.of());
        open("/sign-in");
        transfers();
        browser.executeCdpCommand("Network.clearBrowserCache", Map.of());

        signIn(STAFF);

        var transfers = transfers();
        assertThat(transfers).hasSizeLessThanOrEqualTo(15);
        assertThat(transfers).allMatch(transfer -> transfer.url().startsWith("http://localhost:"));
        assertThat(transfers.stream().mapToLong(Transfer::bytes).sum())
                .as(transfers.toString())
                .isLessThanOrEqualTo(150 * 1024);
    }

    @Test
    void assetsAreKeptByTheBrowser() {
        signIn(STAFF);
        open("/staff");
        transfers();

        open("/staff");

        assertThat(transfers().stream().filter(transfer -> transfer.bytes() > 0))
                .as("only the page itself is asked for again")
                .singleElement()
                .extracting(Transfer::url)
                .asString()
                .endsWith("/staff");
    }
}
