package uk.lifestage.batch.demo;

import static uk.lifestage.engine.calendar.Days.later;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The demo council's staff, any number of them, as an HR feed. Nobody in it exists. The same number, seed and business
 * date give the same bytes; each person is made from the seed and their place alone, so that a million take no more
 * memory than one.
 *
 * <p>Every fourth person stands near a boundary: a birthday on which pay, tax, a contract or cover changes, a service
 * milestone, the end of a contract or of the time to choose, the minimum wage, the least leave that the law allows.
 */
public final class DemoStaff {
    private static final int FIRST_EMPLOYEE_NO = 100_000;

    /**
     * Full-time salaries by spinal column point from 3: the National Joint Council's pay spine of April 2025, the last
     * one agreed. Point 2 was removed in April 2026, when the minimum wage went over it.
     */
    private static final int[] SPINE = {
        24_796, 25_185, 25_583, 25_989, 26_403, 26_824, 27_254, 27_694, 28_142, 28_598, 29_064, 29_540, 30_024, 30_518,
        31_022, 31_537, 32_061, 32_597, 33_143, 33_699, 34_434, 35_412, 36_363, 37_280, 38_220, 39_152, 39_862, 40_777,
        41_771, 42_839, 44_075, 45_091, 46_142, 47_181, 48_226, 49_282, 50_269, 51_356, 52_413, 53_460, 54_495
    };

    private static final int FIRST_POINT = 3;
    private static final int[] CHIEF_OFFICERS = {58_800, 66_200, 79_500, 98_400, 121_300, 158_000};

    /** £8.00 an hour, an apprentice's minimum wage from April 2026, for 37 hours and 52.143 weeks, to the next pound. */
    private static final int LEAST_APPRENTICE_SALARY = 15_435;

    private static final BigDecimal FULL_TIME_HOURS = new BigDecimal("37.00");
    private static final BigDecimal ALL_YEAR = new BigDecimal("52.143");
    private static final BigDecimal TERM_TIME = new BigDecimal("44.500");
    private static final String[] PART_TIME_HOURS = {
        "33.30", "29.60", "26.00", "22.20", "20.00", "18.50", "14.80", "12.00", "10.00", "7.40", "3.70"
    };

    private static final int[] BOUNDARY_AGES = {16, 18, 21, 22, 25, 40, 55, 65, 66, 67, 70, 75};
    private static final int[] BOUNDARY_SERVICE_MONTHS = {6, 12, 24, 60, 120};
    private static final int[] BOUNDARY_CONTRACT_MONTHS = {0, 10, 12};
    private static final int JOINER_DAYS = 60;

    private static final String[] FIRST_NAMES = {
        "Aisha",
        "Alun",
        "Ana",
        "Arthur",
        "Beth",
        "Callum",
        "Carys",
        "Chloe",
        "Daniel",
        "Dewi",
        "Elif",
        "Emily",
        "Ewa",
        "Fatima",
        "Freya",
        "George",
        "Grace",
        "Hannah",
        "Harry",
        "Ifeoma",
        "Isla",
        "Jack",
        "Kwame",
        "Leo",
        "Luis",
        "Mei",
        "Mohammed",
        "Niamh",
        "Noah",
        "Oliver",
        "Omar",
        "Piotr",
        "Priya",
        "Rhys",
        "Ruth",
        "Samuel",
        "Siân",
        "Sofía",
        "Wei",
        "Zoë"
    };
    private static final String[] LAST_NAMES = {
        "Adeyemi",
        "Ahmed",
        "Ali",
        "Bailey",
        "Clarke",
        "Davies",
        "Evans",
        "Fox",
        "Gray",
        "Green",
        "Hall",
        "Hill",
        "Jones",
        "Kaur",
        "Khan",
        "Lewis",
        "Moore",
        "Murphy",
        "Nguyễn",
        "Novák",
        "Nowak",
        "O'Brien",
        "Okafor",
        "Patel",
        "Reid",
        "Roberts",
        "Singh",
        "Smith",
        "Tanaka",
        "Taylor",
        "Thomas",
        "Walker",
        "Ward",
        "Williams",
        "Wood",
        "Wright",
        "Wójcik",
        "Yılmaz",
        "Østergaard",
        "Zhang"
    };

    /** Names that pages, files and letters are to bear: long ones, from right to left, with commas and quotation marks. */
    private static final String[][] UNUSUAL_NAMES = {
        {"Gwenllian Myfanwy Angharad Rhiannon Branwen", "Featherstonehaugh-Cholmondeley-Wolfeschlegelsteinhausen"},
        {"Llŷr", "ap Rhydderch ap Gruffudd ap Llywelyn"},
        {"שרה", "כהן"},
        {"דוד", "בן-גוריון"},
        {"محمد", "عبد الرحمن"},
        {"فاطمة", "الزهراء"},
        {"María José", "García-Márquez de la Concordia"},
        {"李", "小龍"},
        {"Anne \"Nan\"", "Mac Giolla Phádraig"},
        {"Samuel", "King, Jr"},
        {"X", "Æ"},
        {"Null", "Null"}
    };

    private static final String[] LOCATIONS = {
        "County Hall", "Home-based", "Marlow Road Library", "Northgate", "Riverside Depot", "Wexcombe Oasis"
    };
    private static final String[] DEPARTMENTS = {
        "Adult Care",
        "Children and Families",
        "Highways",
        "ICT",
        "Legal",
        "Libraries",
        "Parks, Trees and Open Spaces",
        "Planning",
        "Revenues and Benefits",
        "Schools Catering",
        "Waste"
    };

    private final int people;
    private final long seed;
    private final LocalDate businessDate;

    private DemoStaff(int people, long seed, LocalDate businessDate) {
        if (people < 1 || people > 10_000_000) {
            throw new IllegalArgumentException("The demo council has 1 to 10,000,000 people, not " + people);
        }
        this.people = people;
        this.seed = seed;
        this.businessDate = businessDate;
    }

    /**
     * Staff as they are on a business date; {@code effective_from} is blank, so a new post's facts hold from its start.
     *
     * @param people how many people; about one in eighteen holds a second post, which is a row more
     */
    public static DemoStaff of(int people, long seed, LocalDate businessDate) {
        return new DemoStaff(people, seed, businessDate);
    }

    /** Writes the whole feed, header first. */
    public void write(Appendable out) throws IOException {
        out.append(FeedRow.HEADER).append(FeedRow.LINE_END);
        for (int place = 0; place < people; place++) {
            for (var row : person(place)) {
                row.write(out);
            }
        }
    }

    int people() {
        return people;
    }

    /** The posts of one person, the first one first. */
    List<FeedRow> person(int place) {
        var random = new Random(mixed(seed, place));
        var boundary = Boundary.of(place);
        var contractType = contractType(random, boundary);
        var age = age(random, contractType);
        var dateOfBirth = dateOfBirth(random, boundary, age);
        var start = start(random, boundary, dateOfBirth, contractType);
        var service = boundary != Boundary.JOINER && random.nextInt(5) == 0
                ? later(start.minusDays(random.nextInt(2_000)), dateOfBirth.plusYears(16))
                : start;
        if (boundary == Boundary.SERVICE) {
            service = start;
        }
        var name = name(random, place);
        var posts = new ArrayList<FeedRow>();
        var first = post(random, boundary, place, 1, name, dateOfBirth, service, start, contractType);
        posts.add(first);
        if (random.nextInt(18) == 0) {
            var second = "casual".equals(contractType) ? "casual" : "permanent";
            var secondStart = later(start, businessDate.minusDays(random.nextInt(1_500)));
            posts.add(post(random, Boundary.NONE, place, 2, name, dateOfBirth, service, secondStart, second));
        }
        return posts;
    }

    /** What a person told the product about themselves. */
    DemoLife life(int place) {
        return DemoLife.of(
                new Random(mixed(~seed, place)), person(place).getFirst().dateOfBirth(), businessDate);
    }

    private FeedRow post(
            Random random,
            Boundary boundary,
            int place,
            int assignmentNo,
            String[] name,
            LocalDate dateOfBirth,
            LocalDate service,
            LocalDate start,
            String contractType) {
        var hours = hours(random, assignmentNo, contractType);
        var fte = hours.divide(FULL_TIME_HOURS, 4, RoundingMode.HALF_UP);
        var termTime = !"apprentice".equals(contractType) && random.nextInt(11) == 0;
        var weeks = termTime ? TERM_TIME : ALL_YEAR;
        var grade = grade(random, boundary);
        var fullTime = "apprentice".equals(contractType)
                ? LEAST_APPRENTICE_SALARY + (boundary == Boundary.MINIMUM_WAGE ? 0 : 5 * random.nextInt(270))
                : fullTimeSalary(grade);
        var fullTimeSalary = BigDecimal.valueOf(fullTime).setScale(2);
        var annualSalary = fullTimeSalary.multiply(fte).multiply(weeks).divide(ALL_YEAR, 2, RoundingMode.HALF_UP);
        var end = boundary == Boundary.LEAVER && assignmentNo == 1 ? businessDate.plusDays(random.nextInt(30)) : null;
        return new FeedRow(
                Integer.toString(FIRST_EMPLOYEE_NO + place),
                assignmentNo,
                name[0],
                name[1],
                email(name, place),
                dateOfBirth,
                service,
                start,
                end,
                null,
                contractType,
                contractEnd(random, boundary, contractType, start),
                fte,
                hours,
                weeks,
                annualSalary,
                fullTimeSalary,
                "apprentice".equals(contractType) ? "APP" : grade,
                random.nextInt(1_000) < (fullTime < 30_000 ? 180 : 60) ? "WEEKLY" : "MONTHLY",
                taxCode(random, assignmentNo),
                random.nextInt(33) == 0 ? "month1" : "cumulative",
                niCategory(dateOfBirth, contractType),
                studentLoanPlans(random, dateOfBirth),
                pensionScheme(random, contractType),
                leaveDays(random, boundary, fte, service),
                LOCATIONS[random.nextInt(LOCATIONS.length)],
                DEPARTMENTS[random.nextInt(DEPARTMENTS.length)],
                "" + (char) ('A' + random.nextInt(8)) + (1_000 + random.nextInt(9_000)),
                manager(random, place));
    }

    private static String contractType(Random random, Boundary boundary) {
        if (boundary == Boundary.CONTRACT) {
            return "fixed_term";
        }
        if (boundary == Boundary.MINIMUM_WAGE) {
            return random.nextBoolean() ? "apprentice" : "permanent";
        }
        var share = random.nextInt(1_000);
        return share < 860 ? "permanent" : share < 945 ? "fixed_term" : share < 985 ? "casual" : "apprentice";
    }

    private static int age(Random random, String contractType) {
        return "apprentice".equals(contractType)
                ? 17 + random.nextInt(8)
                : 18 + random.nextInt(27) + random.nextInt(25) + random.nextInt(3);
    }

    private LocalDate dateOfBirth(Random random, Boundary boundary, int age) {
        if (boundary == Boundary.AGE) {
            var at = BOUNDARY_AGES[random.nextInt(BOUNDARY_AGES.length)];
            var birthday = at == 16 ? businessDate.minusDays(random.nextInt(3)) : near(random, businessDate);
            return birthday.minusYears(at);
        }
        return businessDate.minusYears(age).minusDays(random.nextInt(365));
    }

    /** When the post began: after the sixteenth birthday and not after the business date. */
    private LocalDate start(Random random, Boundary boundary, LocalDate dateOfBirth, String contractType) {
        var earliest = dateOfBirth.plusYears(16);
        var wanted = switch (boundary) {
            case JOINER -> businessDate.minusDays(JOINER_DAYS - 1 + random.nextInt(3));
            case SERVICE ->
                near(
                        random,
                        businessDate.minusMonths(
                                BOUNDARY_SERVICE_MONTHS[random.nextInt(BOUNDARY_SERVICE_MONTHS.length)]));
            case NONE, AGE, CONTRACT, MINIMUM_WAGE, LEAVE, LEAVER -> businessDate.minusDays(days(random, contractType));
        };
        var start = later(wanted, earliest);
        return start.isAfter(businessDate) ? businessDate : start;
    }

    /** How long ago: most have come in the last ten years, apprentices in the last one. */
    private static int days(Random random, String contractType) {
        if ("apprentice".equals(contractType)) {
            return random.nextInt(360);
        }
        return random.nextInt(50) == 0 ? 0 : random.nextInt(1 + random.nextInt(9_000));
    }

    private BigDecimal hours(Random random, int assignmentNo, String contractType) {
        if (assignmentNo > 1) {
            return new BigDecimal(PART_TIME_HOURS[PART_TIME_HOURS.length - 1 - random.nextInt(5)]);
        }
        return "apprentice".equals(contractType) || random.nextInt(100) < 60
                ? FULL_TIME_HOURS
                : new BigDecimal(PART_TIME_HOURS[random.nextInt(PART_TIME_HOURS.length)]);
    }

    private static String grade(Random random, Boundary boundary) {
        if (boundary == Boundary.MINIMUM_WAGE) {
            return "SCP%02d".formatted(FIRST_POINT);
        }
        if (random.nextInt(300) == 0) {
            return "CO" + (1 + random.nextInt(CHIEF_OFFICERS.length));
        }
        var point = FIRST_POINT + Math.min(random.nextInt(SPINE.length), random.nextInt(SPINE.length));
        return "SCP%02d".formatted(point);
    }

    private static int fullTimeSalary(String grade) {
        return grade.startsWith("CO")
                ? CHIEF_OFFICERS[Integer.parseInt(grade.substring(2)) - 1]
                : SPINE[Integer.parseInt(grade.substring(3)) - FIRST_POINT];
    }

    private @Nullable LocalDate contractEnd(Random random, Boundary boundary, String contractType, LocalDate start) {
        if (boundary == Boundary.CONTRACT) {
            var months = BOUNDARY_CONTRACT_MONTHS[random.nextInt(BOUNDARY_CONTRACT_MONTHS.length)];
            return later(start, businessDate.plusMonths(months).plusDays(random.nextInt(3) - 1L));
        }
        return switch (contractType) {
            case "fixed_term" -> later(start, businessDate.plusDays(random.nextInt(730)));
            case "apprentice" -> start.plusMonths(18);
            default -> null;
        };
    }

    /** A code of England, Scotland or Wales; second posts mostly have one that leaves the allowance to the first. */
    private static String taxCode(Random random, int assignmentNo) {
        var country = random.nextInt(1_000);
        var prefix = country < 15 ? "S" : country < 35 ? "C" : "";
        var share = random.nextInt(1_000);
        if (assignmentNo > 1) {
            return prefix + (share < 800 ? "BR" : share < 880 ? "D0" : share < 950 ? "0T" : "1257L");
        }
        if (share < 860) {
            return prefix + "1257L";
        }
        if (share < 985) {
            return prefix
                    + switch (random.nextInt(6)) {
                        case 0 -> "1100L";
                        case 1 -> "1131N";
                        case 2 -> "1383M";
                        case 3 -> "K" + (1 + random.nextInt(900));
                        case 4 -> "BR";
                        default -> (200 + random.nextInt(1_200)) + "T";
                    };
        }
        return prefix + (share < 995 ? "0T" : "D0");
    }

    /** Under 21 M, apprentices under 25 H, over State Pension age C, else A. */
    private String niCategory(LocalDate dateOfBirth, String contractType) {
        var age = Period.between(dateOfBirth, businessDate).getYears();
        if (age < 21) {
            return "M";
        }
        if (age < 25 && "apprentice".equals(contractType)) {
            return "H";
        }
        return businessDate.isBefore(statePensionDay(dateOfBirth)) ? "A" : "C";
    }

    /** State Pension age rises from 66 to 67 by a month for each month of birth from 6 April 1960 (Pensions Act 2014, s 26). */
    private static LocalDate statePensionDay(LocalDate dateOfBirth) {
        var rise = LocalDate.of(1960, 4, 6);
        if (dateOfBirth.isBefore(rise)) {
            return dateOfBirth.plusYears(66);
        }
        var months = Math.min(12, 1 + Period.between(rise, dateOfBirth).toTotalMonths());
        return dateOfBirth.plusYears(66).plusMonths(months);
    }

    private List<String> studentLoanPlans(Random random, LocalDate dateOfBirth) {
        var age = Period.between(dateOfBirth, businessDate).getYears();
        if (age < 21 || age > 50 || random.nextInt(100) >= 30) {
            return List.of();
        }
        var plan = random.nextInt(25) == 0 ? "4" : age < 24 ? "5" : age < 33 ? "2" : "1";
        return switch (random.nextInt(12)) {
            case 0 -> List.of("PG");
            case 1 -> List.of(plan, "PG");
            default -> List.of(plan);
        };
    }

    private static String pensionScheme(Random random, String contractType) {
        var share = random.nextInt(1_000);
        if ("casual".equals(contractType)) {
            return share < 500 ? "none" : "LGPS";
        }
        return share < 840 ? "LGPS" : share < 870 ? "LGPS-50/50" : share < 920 ? "TPS" : "none";
    }

    /** 31 days with bank holidays, 34 from five years on, 28 at the legal minimum; part-time in proportion, up to half a day. */
    private BigDecimal leaveDays(Random random, Boundary boundary, BigDecimal fte, LocalDate service) {
        var fullTime = boundary == Boundary.LEAVE
                ? 28 + random.nextInt(2)
                : service.plusYears(5).isAfter(businessDate) ? 31 : 34;
        var halves = fte.multiply(BigDecimal.valueOf(2L * fullTime)).setScale(0, RoundingMode.CEILING);
        return halves.divide(BigDecimal.valueOf(2), 1, RoundingMode.UNNECESSARY);
    }

    private static @Nullable String manager(Random random, int place) {
        var candidates = place / 12;
        return candidates == 0 || random.nextInt(20) == 0
                ? null
                : Integer.toString(FIRST_EMPLOYEE_NO + random.nextInt(candidates));
    }

    private static String[] name(Random random, int place) {
        if (place % 97 == 41) {
            return UNUSUAL_NAMES[place / 97 % UNUSUAL_NAMES.length];
        }
        return new String[] {
            FIRST_NAMES[random.nextInt(FIRST_NAMES.length)], LAST_NAMES[random.nextInt(LAST_NAMES.length)]
        };
    }

    private static String email(String[] name, int place) {
        return plain(name[0]) + "." + plain(name[1]) + "." + place + "@wexcombe.example";
    }

    /** A name in plain letters, as mail systems make it; of other scripts nothing is left. */
    private static String plain(String name) {
        var letters = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
        return letters.isEmpty() ? "colleague" : letters.substring(0, Math.min(20, letters.length()));
    }

    /** The day itself, its neighbours, or a day in the six weeks that follow. */
    private static LocalDate near(Random random, LocalDate day) {
        var which = random.nextInt(4);
        return which < 3 ? day.plusDays(which - 1L) : day.plusDays(2L + random.nextInt(40));
    }

    /** Neighbouring places get unrelated numbers (the finaliser of SplitMix64). */
    private static long mixed(long seed, int place) {
        var mixed = seed * 0x9E3779B97F4A7C15L + place;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** What a person stands near. */
    private enum Boundary {
        NONE,
        AGE,
        SERVICE,
        CONTRACT,
        JOINER,
        MINIMUM_WAGE,
        LEAVE,
        LEAVER;

        static Boundary of(int place) {
            if (place % 4 != 3) {
                return NONE;
            }
            return switch (place / 4 % 12) {
                case 0, 2, 4, 6, 8 -> AGE;
                case 1, 5 -> SERVICE;
                case 3 -> CONTRACT;
                case 7 -> JOINER;
                case 9 -> MINIMUM_WAGE;
                case 10 -> LEAVE;
                default -> LEAVER;
            };
        }
    }
}
