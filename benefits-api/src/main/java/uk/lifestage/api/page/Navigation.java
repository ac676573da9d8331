package uk.lifestage.api.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import uk.lifestage.api.web.Role;

/** The ways through the pages, area by area: what each role finds in the bar on top. */
final class Navigation {
    private Navigation() {}

    /**
     * One entry of the bar.
     *
     * @param path where it leads; it is the current one on every page below, unless another lies nearer
     * @param message the key of its name
     * @param also pages that lie elsewhere and belong to it
     */
    record Item(String path, String message, List<String> also) {
        Item(String path, String message, String... also) {
            this(path, message, List.of(also));
        }

        /** How near it lies to a page: the longer the path that they share; -1 where it does not lead there. */
        int nearness(String page) {
            return Stream.concat(Stream.of(path), also.stream())
                    .filter(top -> below(page, top))
                    .mapToInt(String::length)
                    .max()
                    .orElse(-1);
        }
    }

    /** What belongs to one role, with the area's own name. */
    record Area(Role role, String home, String message, List<Item> items) {}

    static final List<Area> AREAS = List.of(
            new Area(
                    Role.STAFF,
                    "/staff",
                    "area.staff",
                    List.of(
                            new Item("/staff", "nav.staff.home"),
                            new Item("/staff/benefits", "nav.staff.benefits"),
                            new Item("/staff/basket", "nav.staff.basket", "/staff/confirm"),
                            new Item("/staff/changes", "nav.staff.changes", "/staff/about-you"),
                            new Item(
                                    "/staff/history",
                                    "nav.staff.history",
                                    "/staff/owed",
                                    "/staff/reward",
                                    "/staff/statements"),
                            new Item("/staff/guides", "nav.staff.guides"))),
            new Area(
                    Role.HR,
                    "/hr",
                    "area.hr",
                    List.of(
                            new Item("/hr", "nav.hr.home"),
                            new Item("/hr/people", "nav.hr.people"),
                            new Item("/hr/waiting", "nav.hr.waiting"),
                            new Item("/hr/catalogue", "nav.hr.catalogue"),
                            new Item("/hr/windows", "nav.hr.windows"),
                            new Item("/hr/feeds", "nav.hr.feeds"),
                            new Item("/hr/guides", "nav.hr.guides"),
                            new Item("/hr/release-policy", "nav.hr.release-policy"))),
            new Area(
                    Role.PAYROLL,
                    "/payroll",
                    "area.payroll",
                    List.of(
                            new Item("/payroll", "nav.payroll.home"),
                            new Item("/payroll/files", "nav.payroll.files"),
                            new Item("/payroll/returns", "nav.payroll.returns"),
                            new Item("/payroll/findings", "nav.payroll.findings"),
                            new Item("/payroll/recovery", "nav.payroll.recovery"),
                            new Item("/payroll/delivery", "nav.payroll.delivery"),
                            new Item("/payroll/controls", "nav.payroll.controls"))),
            new Area(Role.AUDITOR, "/audit", "area.audit", List.of(new Item("/audit", "nav.audit.home"))));

    /** The areas that somebody with these roles may enter. */
    static List<Area> areas(Set<Role> roles) {
        return AREAS.stream().filter(area -> roles.contains(area.role())).toList();
    }

    /** The area that a page belongs to; on a page of none, the first that may be entered. */
    static Optional<Area> area(String path, Set<Role> roles) {
        var areas = areas(roles);
        return areas.stream()
                .filter(area -> below(path, area.home()))
                .findFirst()
                .or(() -> areas.stream().findFirst());
    }

    /** The entry of an area that a page belongs to. */
    static Optional<Item> current(Area area, String path) {
        return area.items().stream()
                .filter(item -> item.nearness(path) >= 0)
                .max(Comparator.comparingInt(item -> item.nearness(path)));
    }

    private static boolean below(String path, String top) {
        return path.equals(top) || path.startsWith(top + "/");
    }
}
