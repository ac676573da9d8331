package uk.lifestage.batch.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.lifestage.batch.returns.Payroll.due;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import uk.lifestage.db.payroll.FindingEvent;
import uk.lifestage.db.payroll.FindingOwner;
import uk.lifestage.db.payroll.FindingState;
import uk.lifestage.db.payroll.PayrollSettings;
import uk.lifestage.db.returns.ControlTotals;
import uk.lifestage.db.returns.ReturnKind;
import uk.lifestage.db.returns.ReturnStatus;
import uk.lifestage.engine.employment.EmploymentId;
import uk.lifestage.engine.payroll.DueLine;

class ReturnIntakeTest {
    private static final String BY_KEY = "line_key,status,amount_taken,reason";
    private static final String BY_ELEMENT = "employee_no,assignment_no,element_code,period,status,amount_taken,reason";
    private static final String PAYSLIPS = "employee_no,assignment_no,element_code,period,amount";

    @TempDir
    Path folder;

    private Payroll payroll;

    @BeforeEach
    void anEmployer(TestInfo test) {
        var name = Integer.toHexString(test.getDisplayName().hashCode());
        payroll = new Payroll(folder, "returns-" + name);
    }

    @Test
    void everyLineHasPayrollsWordOrWaitsForIt() {
        var due = payroll.everybodyOwes(4, 1);
        var posts = List.copyOf(due.keySet());
        payroll.due(due);
        var april = payroll.send(1);

        var result = payroll.take(
                1,
                BY_KEY,
                payroll.key(april, posts.get(0), "gym") + ",taken,50.00,",
                payroll.key(april, posts.get(1), "gym") + ",short,30.00,pay ran out",
                payroll.key(april, posts.get(2), "gym") + ",refused,,on unpaid leave");

        assertThat(result.file().status()).isEqualTo(ReturnStatus.APPLIED);
        assertThat(result.file().kind()).isEqualTo(ReturnKind.LINES);
        assertThat(result.file().message())
                .isEqualTo("Applied: 1 taken, 1 short, 1 refused, 0 known before, 0 rejected");
        assertThat(payroll.words(posts.get(0))).containsExactly("1 taken 50.00");
        assertThat(payroll.words(posts.get(1))).containsExactly("1 short 30.00");
        assertThat(payroll.words(posts.get(2))).containsExactly("1 refused 0.00");
        assertThat(payroll.words(posts.get(3))).isEmpty();
        assertThat(payroll.answers(april, LocalDate.of(2026, 5, 9)))
                .isEqualTo(Map.of("awaited", 1L, "refused", 1L, "short", 1L, "taken", 1L));
        assertThat(payroll.answers(april, LocalDate.of(2026, 5, 10)))
                .as("paid on 25 April, and 14 days are over")
                .isEqualTo(Map.of("unanswered", 1L, "refused", 1L, "short", 1L, "taken", 1L));
        assertThat(payroll.adjustments(posts.get(1))).containsExactly("1 not_taken 20.00");
        assertThat(payroll.adjustments(posts.get(2))).containsExactly("1 not_taken 50.00");
        assertThat(payroll.findings())
                .allSatisfy(finding -> {
                    assertThat(finding.owner()).isEqualTo(FindingOwner.PAYROLL);
                    assertThat(finding.file()).isEqualTo(april.id());
                })
                .extracting(finding -> finding.finding().code() + " "
                        + finding.finding().facts().get("missing"))
                .containsExactlyInAnyOrder("LINE_SHORT 20.00", "LINE_REFUSED 50.00");
    }

    @Test
    void badRowsAreRejectedWithLineFieldAndCodeAndTheRestGoesIn() {
        var due = payroll.everybodyOwes(6, 1);
        var posts = List.copyOf(due.keySet());
        payroll.due(due);
        var april = payroll.send(1);
        var keys = posts.stream().map(post -> payroll.key(april, post, "gym")).toList();

        var result = payroll.take(
                1,
                BY_KEY,
                keys.get(0) + ",taken,50.00,",
                "nobody-1-gym-2026/27-01-1,taken,50.00,",
                keys.get(0) + ",taken,50.00,",
                keys.get(1) + ",taken,40.00,",
                keys.get(2) + ",short,50.00,",
                keys.get(3) + ",refused,5.00,",
                keys.get(4) + ",short,-20.00,",
                keys.get(5) + ",perhaps,1.2.3,",
                ",taken,50.00,",
                keys.get(5) + ",taken");

        assertThat(payroll.rejects(result))
                .containsExactly(
                        "3 line_key UNKNOWN_LINE",
                        "4 row DUPLICATE_ROW",
                        "5 amount_taken LESS_THAN_SENT",
                        "6 amount_taken NOT_SHORT",
                        "7 amount_taken REFUSED_WITH_AMOUNT",
                        "8 amount_taken WRONG_SIGN",
                        "9 amount_taken NOT_A_PLAIN_DECIMAL",
                        "9 status NOT_A_STATUS",
                        "10 line_key NEITHER_KEY_NOR_ELEMENT",
                        "11 row WRONG_NUMBER_OF_COLUMNS");
        assertThat(result.file().status()).isEqualTo(ReturnStatus.APPLIED);
        assertThat(result.file().counts().rejected()).isEqualTo(9);
        assertThat(payroll.words(posts.get(0))).containsExactly("1 taken 50.00");
        assertThat(posts.subList(1, 6))
                .allSatisfy(post -> assertThat(payroll.words(post)).isEmpty());
    }

    @Test
    void anotherEmployersLinesAreUnknownAndStayUntouched() {
        var theirs = new Payroll(folder, payroll.employer.toString().substring(0, 8));
        var theirDue = theirs.everybodyOwes(1, 1);
        theirs.due(theirDue);
        var theirFile = theirs.send(1);
        var theirPost = theirDue.keySet().iterator().next();
        var ours = payroll.everybodyOwes(1, 1);
        payroll.due(ours);
        var april = payroll.send(1);

        var result = payroll.take(
                1,
                BY_KEY,
                theirs.key(theirFile, theirPost, "gym") + ",refused,,",
                payroll.key(april, ours.keySet().iterator().next(), "gym") + ",taken,,");

        assertThat(payroll.rejects(result)).containsExactly("2 line_key UNKNOWN_LINE");
        assertThat(result.file().counts().taken()).isEqualTo(1);
        assertThat(theirs.words(theirPost)).isEmpty();
        assertThat(theirs.findings()).isEmpty();
    }

    @Test
    void aFileThatIsNotWhatPayrollSaysItIsChangesNothing() {
        var due = payroll.everybodyOwes(2, 1);
        payroll.due(due);
        var april = payroll.send(1);
        var rows = due.keySet().stream()
                .map(post -> payroll.key(april, post, "gym") + ",short,30.00,\n")
                .toList();
        var text = BY_KEY + "\n" + String.join("", rows);

        var fewer = payroll.take(1, new ControlTotals(3L, null), text);
        var less = payroll.take(1, new ControlTotals(2L, new BigDecimal("60.01")), text);

        assertThat(fewer.file().status()).isEqualTo(ReturnStatus.STOPPED);
        assertThat(fewer.file().message())
                .isEqualTo("Stopped, nothing applied: payroll says that it has 3 rows; it has 2");
        assertThat(less.file().message())
                .isEqualTo("Stopped, nothing applied: payroll says that its amounts come to 60.01; they come to 60.00");
        assertThat(payroll.findings()).isEmpty();
        var right = payroll.take(1, new ControlTotals(2L, new BigDecimal("60.00")), text);
        assertThat(right.file().status()).isEqualTo(ReturnStatus.APPLIED);
        assertThat(payroll.findings()).hasSize(2);
    }

    @Test
    void aFileTooOddToBeTrueChangesNothing() {
        var due = payroll.everybodyOwes(40, 1);
        payroll.due(due);
        var april = payroll.send(1);
        var keys = due.keySet().stream()
                .map(post -> payroll.key(april, post, "gym"))
                .toList();

        var foreign = payroll.take(1, BY_KEY, rows(40, i -> (i < 29 ? keys.get(i) : "other-" + i) + ",taken,,"));
        var refused = payroll.take(1, BY_KEY, rows(40, i -> keys.get(i) + (i < 29 ? ",taken,," : ",refused,,")));
        var none = payroll.take(1, BY_KEY, rows(3, i -> "other-" + i + ",taken,,"));

        assertThat(foreign.file().message())
                .isEqualTo(
                        "Stopped, nothing applied: 11 of 40 rows are rejected (27.50 %), more than the 10 % allowed");
        assertThat(payroll.rejects(foreign)).hasSize(11);
        assertThat(refused.file().message())
                .isEqualTo("Stopped, nothing applied: 11 of 40 rows say that payroll did not take what was sent"
                        + " (27.50 %), more than the 25 % allowed");
        assertThat(none.file().message()).isEqualTo("Stopped, nothing applied: not one of its 3 rows is good");
        assertThat(payroll.answers(april, LocalDate.of(2026, 4, 26))).isEqualTo(Map.of("awaited", 40L));

        payroll.as(() -> {
            payroll.settings.change(
                    new PayrollSettings(14, new BigDecimal("0.1"), new BigDecimal("0.5"), 0), "test", Payroll.night(1));
            return 0;
        });
        var raised = payroll.take(
                1, BY_KEY, rows(40, i -> keys.get(i) + (i < 29 ? ",taken,50.00," : ",refused,0,on strike")));
        assertThat(raised.file().status()).isEqualTo(ReturnStatus.APPLIED);
        assertThat(payroll.findings()).hasSize(11);
    }

    @Test
    void theSameFileTwiceOrInPartsCountsOnce() {
        var due = payroll.everybodyOwes(3, 1);
        var posts = List.copyOf(due.keySet());
        payroll.due(due);
        var april = payroll.send(1);
        var keys = posts.stream().map(post -> payroll.key(april, post, "gym")).toList();
        var part = new String[] {keys.get(0) + ",taken,50.00,", keys.get(1) + ",short,30.00,"};

        payroll.take(1, BY_KEY, part);
        var again = payroll.take(1, BY_KEY, part);
        var whole = payroll.take(1, BY_KEY, part[0], part[1], keys.get(2) + ",refused,,");

        assertThat(again.repeated()).isTrue();
        assertThat(whole.repeated()).isFalse();
        assertThat(whole.file().message())
                .isEqualTo("Applied: 0 taken, 0 short, 1 refused, 2 known before, 0 rejected");
        assertThat(payroll.words(posts.get(1))).containsExactly("1 short 30.00");
        assertThat(payroll.adjustments(posts.get(1))).containsExactly("1 not_taken 20.00");
        assertThat(payroll.findingStates()).containsExactly("LINE_SHORT open", "LINE_REFUSED open");
    }

    @Test
    void theLastWordCountsAndEarlierOnesStay() {
        var due = payroll.everybodyOwes(1, 1);
        var post = due.keySet().iterator().next();
        payroll.due(due);
        var april = payroll.send(1);
        var key = payroll.key(april, post, "gym");

        payroll.take(1, BY_KEY, key + ",short,30.00,");
        var finding = payroll.findings().getFirst();
        payroll.as(() -> {
            payroll.findings.append(
                    finding.id(),
                    new FindingEvent(2, Payroll.night(1), "pat", FindingState.IN_PROGRESS, FindingOwner.HR, "Asking"));
            return 0;
        });
        payroll.take(1, BY_KEY, key + ",short,35.00,");
        assertThat(payroll.findings()).singleElement().satisfies(now -> {
            assertThat(now.state()).isEqualTo(FindingState.IN_PROGRESS);
            assertThat(now.owner()).isEqualTo(FindingOwner.HR);
            assertThat(payroll.as(() -> payroll.findings.events(now.id())))
                    .extracting(FindingEvent::note)
                    .containsExactly("Asking", "Payroll now says that 35.00 of 50.00 was taken");
        });
        payroll.take(1, BY_KEY, key + ",refused,,");
        assertThat(payroll.findingStates()).containsExactly("LINE_SHORT settled", "LINE_REFUSED open");
        payroll.take(1, BY_KEY, key + ",taken,50.00,");

        assertThat(payroll.findingStates()).containsExactly("LINE_SHORT settled", "LINE_REFUSED settled");
        assertThat(payroll.words(post))
                .containsExactly("1 short 30.00", "2 short 35.00", "3 refused 0.00", "4 taken 50.00");
        assertThat(payroll.adjustments(post))
                .containsExactly("1 not_taken 20.00", "1 not_taken -5.00", "1 not_taken 35.00", "1 not_taken -50.00");
    }

    @Test
    void moreThanWasSentIsGivenBack() {
        var due = payroll.everybodyOwes(1, 2);
        var post = due.keySet().iterator().next();
        payroll.due(due);
        var april = payroll.send(1);

        payroll.take(1, BY_KEY, payroll.key(april, post, "gym") + ",taken,60.00,");

        assertThat(payroll.findingStates()).containsExactly("LINE_OVERTAKEN open");
        var may = payroll.send(2);
        assertThat(payroll.lines(may).values())
                .extracting(line -> line.forPeriodNo() + " " + line.reason().code() + " "
                        + line.amount().getAmount())
                .containsExactlyInAnyOrder("1 refund -10.00", "2 new 50.00");
        payroll.take(2, BY_KEY, payroll.key(may, post, "gym", 1) + ",taken,-10.00,");
        assertThat(payroll.findingStates()).containsExactly("LINE_OVERTAKEN settled");
    }

    @Test
    void whatWasShortIsSentAgainAndItsFindingSettlesItselfOnceItIsTaken() {
        var due = payroll.everybodyOwes(1, 2);
        var post = due.keySet().iterator().next();
        payroll.due(due);
        var april = payroll.send(1);
        payroll.take(1, BY_KEY, payroll.key(april, post, "gym") + ",short,30.00,");

        var may = payroll.send(2);

        assertThat(payroll.lines(may).values())
                .extracting(line -> line.forPeriodNo() + " " + line.reason().code() + " "
                        + line.amount().getAmount())
                .containsExactlyInAnyOrder("1 correction 20.00", "2 new 50.00");
        payroll.take(2, BY_KEY, payroll.key(may, post, "gym", 2) + ",taken,,");
        assertThat(payroll.findingStates()).containsExactly("LINE_SHORT open");
        payroll.take(2, BY_KEY, payroll.key(may, post, "gym", 1) + ",taken,,");
        assertThat(payroll.findingStates()).containsExactly("LINE_SHORT settled");
        assertThat(payroll.as(() ->
                        payroll.findings.events(payroll.findings().getFirst().id())))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(FindingEvent.AUTOMATIC);
                    assertThat(event.note())
                            .isEqualTo("Made good: payroll has taken 50.00 in all for this period, as is due");
                });
    }

    @Test
    void aRefundNeverExceedsWhatWasTaken() {
        var due = payroll.everybodyOwes(1, 1);
        var post = due.keySet().iterator().next();
        payroll.due(due);
        var april = payroll.send(1);
        payroll.take(1, BY_KEY, payroll.key(april, post, "gym") + ",short,30.00,");

        payroll.due(Map.of());
        var may = payroll.send(2);

        assertThat(payroll.lines(may).values())
                .singleElement()
                .satisfies(line -> assertThat(line.amount().getAmount()).isEqualByComparingTo("-30.00"));
        payroll.take(2, BY_KEY, payroll.key(may, post, "gym", 1) + ",taken,-30.00,");
        assertThat(payroll.findingStates()).containsExactly("LINE_SHORT settled");
    }

    @Test
    void anAnswerByElementIsSpreadOverTheLinesOfThePeriodEarliestFirst() {
        var post = payroll.aPost();
        payroll.due(Map.of(post, List.of(due("gym", 1, "50.00"))));
        payroll.send(1);
        payroll.due(Map.of(post, List.of(due("gym", 1, "60.00"), due("gym", 2, "50.00"))));
        payroll.send(2);

        var result = payroll.take(2, BY_ELEMENT, payroll.number(post) + ",1,GYM,2026/27-02,short,25.00,not enough pay");

        assertThat(result.file().status()).isEqualTo(ReturnStatus.APPLIED);
        assertThat(payroll.words(post)).containsExactlyInAnyOrder("1 taken 10.00", "1 short 15.00");
        assertThat(payroll.adjustments(post)).containsExactly("2 not_taken 35.00");
        var repeated = payroll.take(2, BY_ELEMENT, payroll.number(post) + ",1,GYM,2026/27-02,short,25.00,said again");
        assertThat(repeated.file().counts().repeated()).isEqualTo(1);
    }

    @Test
    void aRefundBesideADeductionCountsInFull() {
        var post = payroll.aPost();
        payroll.due(Map.of(post, List.of(due("gym", 1, "50.00"))));
        payroll.send(1);
        payroll.due(Map.of(post, List.of(due("gym", 1, "20.00"), due("gym", 2, "50.00"))));
        payroll.send(2);

        payroll.take(2, BY_ELEMENT, payroll.number(post) + ",1,GYM,2026/27-02,short,15.00,");

        assertThat(payroll.words(post)).containsExactlyInAnyOrder("1 taken -30.00", "1 short 45.00");
    }

    @Test
    void whoeverMovesBetweenPayGroupsHasLinesThatEachPayrollCanName() {
        payroll.alsoPays("SCHOOLS");
        var post = payroll.aPost();
        payroll.due(Map.of(post, List.of(due("gym", 1, "30.00"), due("gym", 1, "20.00", "SCHOOLS"))));
        var monthly = payroll.send(1);
        var schools = payroll.send(1, "SCHOOLS");
        var key = payroll.key(monthly, post, "gym");
        var otherKey = payroll.key(schools, post, "gym");
        var element = payroll.number(post) + ",1,GYM,2026/27-01,";

        assertThat(key).isNotEqualTo(otherKey).contains("MONTHLY");
        assertThat(otherKey).contains("SCHOOLS");
        var unsaid = payroll.take(1, BY_ELEMENT, element + "taken,,");
        assertThat(payroll.rejects(unsaid)).containsExactly("2 element_code AMBIGUOUS_LINE");
        var said = payroll.take(1, BY_ELEMENT.replace("period,", "period,pay_group,"), element + "SCHOOLS,short,5.00,");
        assertThat(said.file().status()).isEqualTo(ReturnStatus.APPLIED);
        payroll.take(1, BY_KEY, key + ",taken,,");
        assertThat(payroll.words(post)).containsExactlyInAnyOrder("1 short 5.00", "1 taken 30.00");

        var payslips = PAYSLIPS.replace("period,", "period,pay_group,");
        var agrees = payroll.take(1, payslips, element + "SCHOOLS,5.00", element + "MONTHLY,30.00");
        assertThat(agrees.file().message()).isEqualTo("Compared: 2 agree, 0 differ, 0 rejected");
        var differs = payroll.take(1, payslips, element + "SCHOOLS,4.00");
        assertThat(differs.file().message()).isEqualTo("Compared: 0 agree, 1 differ, 0 rejected");
        assertThat(payroll.findings().getLast().finding().facts())
                .containsEntry("payGroup", "SCHOOLS")
                .containsEntry("known", "5.00");
        payroll.take(1, payslips, element + "SCHOOLS,5.00");
        assertThat(payroll.findingStates().getLast()).isEqualTo("PAYSLIP_DIFFERS settled");
    }

    @Test
    void aKeyThatFitsTwoLinesIsRefusedAndNotGuessed() {
        var post = payroll.aPost();
        payroll.due(Map.of(post, List.of(due("gym", 1, "50.00"))));
        var april = payroll.send(1);
        var key = payroll.key(april, post, "gym");
        payroll.due(Map.of(post, List.of(due("gym", 1, "50.00"), due("pool", 1, "5.00"))));
        var may = payroll.send(2);
        Payroll.FIXTURE.superuser().execute("alter table sent_line disable trigger user");
        Payroll.FIXTURE
                .superuser()
                .execute(
                        "update sent_line set line_key = ? where file_id = ?",
                        key,
                        may.id().value());
        Payroll.FIXTURE.superuser().execute("alter table sent_line enable trigger user");

        var byKey = payroll.take(2, BY_KEY, key + ",taken,,");
        var byElement = payroll.take(2, BY_ELEMENT, payroll.number(post) + ",1,POOL,2026/27-02,taken,,");

        assertThat(payroll.rejects(byKey)).containsExactly("2 line_key AMBIGUOUS_LINE");
        assertThat(byElement.file().counts().taken()).isEqualTo(1);
    }

    @Test
    void linesWithoutAnAnswerAreFoundOnceForAFileAndSettleWhenTheyAreAnswered() {
        var due = payroll.everybodyOwes(3, 1);
        payroll.due(due);
        var april = payroll.send(1);
        var keys = due.keySet().stream()
                .map(post -> payroll.key(april, post, "gym"))
                .toList();
        payroll.take(1, BY_KEY, keys.get(0) + ",taken,,");

        assertThat(payroll.findUnanswered(april, LocalDate.of(2026, 5, 9))).isZero();
        assertThat(payroll.findUnanswered(april, LocalDate.of(2026, 5, 10))).isEqualTo(1);
        assertThat(payroll.findUnanswered(april, LocalDate.of(2026, 5, 11))).isZero();
        assertThat(payroll.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.finding().code()).isEqualTo("LINES_UNANSWERED");
            assertThat(finding.finding().facts())
                    .containsEntry("lines", "2")
                    .containsEntry("payGroup", "MONTHLY")
                    .containsEntry("period", "2026/27-01");
        });

        payroll.take(2, BY_KEY, keys.get(1) + ",taken,,");
        assertThat(payroll.findingStates()).containsExactly("LINES_UNANSWERED open");
        payroll.take(2, BY_KEY, keys.get(2) + ",taken,,");
        assertThat(payroll.findingStates()).containsExactly("LINES_UNANSWERED settled");
    }

    @Test
    void payslipsAreComparedWithWhatIsKnown() {
        var one = payroll.aPost();
        var other = payroll.aPost();
        var lines = new HashMap<EmploymentId, List<DueLine>>();
        lines.put(one, List.of(due("gym", 1, "50.00"), due("pool", 1, "5.00")));
        lines.put(other, List.of(due("gym", 1, "50.00")));
        payroll.due(lines);
        var april = payroll.send(1);
        payroll.take(1, BY_KEY, payroll.key(april, other, "gym") + ",short,30.00,");

        var first = payroll.take(
                1,
                PAYSLIPS,
                payroll.number(one) + ",1,GYM,2026/27-01,45.00",
                payroll.number(one) + ",1,BASIC,2026/27-01,2066.67",
                payroll.number(other) + ",1,GYM,2026/27-01,30.00",
                "999999,1,GYM,2026/27-01,1.00");

        assertThat(first.file().kind()).isEqualTo(ReturnKind.PAYSLIPS);
        assertThat(first.file().message()).isEqualTo("Compared: 1 agree, 2 differ, 1 rejected");
        assertThat(payroll.rejects(first)).containsExactly("5 assignment_no UNKNOWN_POST");
        assertThat(payroll.words(one)).as("a payslip is no word on a line").isEmpty();
        assertThat(payroll.findings().stream()
                        .filter(finding -> finding.finding().code().equals("PAYSLIP_DIFFERS"))
                        .map(finding -> finding.finding().facts().get("element") + " "
                                + finding.finding().facts().get("payslip") + " "
                                + finding.finding().facts().get("known")))
                .containsExactlyInAnyOrder("GYM 45.00 50.00", "POOL 0 5.00");

        payroll.take(
                1,
                PAYSLIPS,
                payroll.number(one) + ",1,GYM,2026/27-01,50.00",
                payroll.number(one) + ",1,POOL,2026/27-01,4.00");

        assertThat(payroll.findings().stream()
                        .filter(finding -> finding.finding().code().equals("PAYSLIP_DIFFERS"))
                        .map(finding -> finding.finding().facts().get("element") + " "
                                + finding.state().code()))
                .containsExactlyInAnyOrder("GYM settled", "POOL open");
    }

    @Test
    void aFileThatIsNoneSaysWhatIsWrong() {
        for (var wrong : Map.of(
                        "", "The file is empty",
                        "line_key,amount_taken\n", "Line 1: the header is wrong: missing: status",
                        "status,amount_taken\n",
                                "Line 1: the header is wrong: missing: employee_no, assignment_no, element_code, period"
                                        + " (or line_key in place of the first four)",
                        "line_key,status,amount_taken,name\n",
                                "Line 1: the header is wrong: column 4 has a name that no column of a return file has")
                .entrySet()) {
            var result = payroll.take(1, ControlTotals.NONE, wrong.getKey());
            assertThat(result.file().status()).isEqualTo(ReturnStatus.UNREADABLE);
            assertThat(result.file().message()).isEqualTo("Not read, nothing applied: " + wrong.getValue());
        }
        assertThat(payroll.take(1, ControlTotals.NONE, BY_KEY + "\n").file().message())
                .isEqualTo("Stopped, nothing applied: the file has a header and no rows");
    }

    @Test
    void readsWhatSpreadsheetsWriteAndRefusesACellThatIsHuge() {
        var due = payroll.everybodyOwes(3, 1);
        var posts = List.copyOf(due.keySet());
        payroll.due(due);
        var april = payroll.send(1);
        var keys = posts.stream().map(post -> payroll.key(april, post, "gym")).toList();

        var result = payroll.take(
                1,
                ControlTotals.NONE,
                "\uFEFFreason,status,line_key,amount_taken\r\n"
                        + "\"pay ran out, \"\"again\"\"\",short,\"" + keys.get(0) + "\",\"30.00\"\r\n"
                        + "\r\n"
                        + ",taken," + keys.get(1) + ",50.00\r\n"
                        + "x".repeat(1_000) + ",taken," + keys.get(2) + ",50.00");

        assertThat(result.file().message())
                .isEqualTo("Applied: 1 taken, 1 short, 0 refused, 0 known before, 1 rejected");
        assertThat(payroll.rejects(result)).containsExactly("5 reason TOO_LONG");
        assertThat(payroll.words(posts.get(0))).containsExactly("1 short 30.00");
        assertThat(payroll.take(1, ControlTotals.NONE, BY_KEY + "\n" + "x".repeat(100_000) + ",taken,,\n")
                        .file()
                        .message())
                .isEqualTo("Not read, nothing applied: Line 2: a cell is longer than 65536 characters");
    }

    @Test
    void aLineOfAWithdrawnFileHasNoAnswer() {
        var due = payroll.everybodyOwes(1, 1);
        payroll.due(due);
        var april = payroll.send(1);
        var key = payroll.key(april, due.keySet().iterator().next(), "gym");
        Payroll.FIXTURE
                .superuser()
                .execute(
                        "update payroll_file set state = 'withdrawn' where file_id = ?",
                        april.id().value());

        var result = payroll.take(1, BY_KEY, key + ",taken,,");

        assertThat(payroll.rejects(result)).containsExactly("2 line_key WITHDRAWN_LINE");
    }

    @Test
    void twentyThousandLinesGoInWithinLittleMemory() throws Exception {
        var measured = LongReturn.take(payroll, folder, Integer.getInteger("returns.lines", 20_000));

        assertThat(measured.counts().rows()).isEqualTo(measured.lines());
        assertThat(measured.counts().shortfall()).isEqualTo(measured.lines() / 10);
        assertThat(measured.counts().taken()).isEqualTo(measured.lines() - measured.lines() / 10);
        assertThat(measured.again().repeated()).isEqualTo(measured.lines());
    }

    private static String[] rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).toArray(String[]::new);
    }
}
