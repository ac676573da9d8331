package uk.lifestage.api;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between modules and what each may know. This module's tests see all of them. */
class ArchitectureTest {

    private static final String ENGINE = "uk.lifestage.engine..";
    private static final String ELIGIBILITY = "uk.lifestage.engine.eligibility..";
    private static final String DB = "uk.lifestage.db..";
    private static final String GENERATED = "uk.lifestage.db.generated..";
    private static final String BATCH = "uk.lifestage.batch..";
    private static final String API = "uk.lifestage.api..";
    private static final String CEL = "dev.cel..";
    /** CEL hands out its lists as Guava's. */
    private static final String CELS_LISTS = "com.google.common.collect..";

    private static final Set<String> FLOATING_POINT =
            Set.of("float", "double", Float.class.getName(), Double.class.getName());

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("uk.lifestage");

    @ParameterizedTest
    @ValueSource(strings = {ENGINE, DB, BATCH, API})
    void seesEveryModule(String module) {
        assertThat(PRODUCT.stream().filter(resideInAPackage(module))).isNotEmpty();
    }

    @Test
    void engineKnowsOnlyTheJdkJSpecifyJodaMoneyAndCel() {
        classes()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "org.joda.money..", CEL, CELS_LISTS, ENGINE)
                .check(PRODUCT);
    }

    @Test
    void engineReadsNeitherFilesNorDatabasesNorTheNetwork() {
        noClasses()
                .that()
                .resideInAPackage(ENGINE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.net..", "java.nio.file..", "java.nio.channels..")
                .check(PRODUCT);
    }

    @Test
    void celStaysInsideEligibility() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ELIGIBILITY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CEL, CELS_LISTS)
                .check(PRODUCT);
    }

    @Test
    void jooqStaysInsideDb() {
        noClasses()
                .that()
                .resideOutsideOfPackage(DB)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", GENERATED)
                .check(PRODUCT);
    }

    @Test
    void dbKnowsNeitherTheApiNorTheNight() {
        noClasses()
                .that()
                .resideInAPackage(DB)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(API, BATCH)
                .check(PRODUCT);
    }

    @Test
    void apiAndNightDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(API)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BATCH)
                .check(PRODUCT);
        noClasses()
                .that()
                .resideInAPackage(BATCH)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(API)
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine", "db", "batch", "api"})
    void packagesHaveNoCycles(String module) {
        slices().matching("uk.lifestage." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    void theClockIsReadOnlyAtTheEdges() {
        noClasses()
                .that()
                .resideOutsideOfPackages("uk.lifestage.api.web..", "uk.lifestage.batch.night..")
                .should()
                .callMethodWhere(describe("the clock is read", ArchitectureTest::readsTheClock))
                .orShould()
                .callConstructorWhere(describe(
                        "the date is read", call -> call.getTargetOwner().isEquivalentTo(java.util.Date.class)))
                .check(PRODUCT);
    }

    @Test
    void payIsNeverFloatingPoint() {
        classes()
                .that()
                .resideInAnyPackage(
                        "uk.lifestage.engine.money..",
                        "uk.lifestage.engine.pricing..",
                        "uk.lifestage.engine.flexfund..",
                        "uk.lifestage.engine.pay..")
                .should(useNoFloatingPoint())
                .check(PRODUCT);
    }

    @Test
    void controllersUseNoStore() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Controller")
                .should()
                .dependOnClassesThat(simpleNameEndingWith("Store").and(resideInAPackage(DB)))
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    @Test
    void everyPackageIsNullMarked() {
        var unmarked = new TreeSet<String>();
        PRODUCT.stream()
                .filter(DescribedPredicate.not(resideInAPackage(GENERATED)))
                .map(JavaClass::getPackage)
                .filter(itsPackage -> !itsPackage.isAnnotatedWith(NullMarked.class))
                .forEach(itsPackage -> unmarked.add(itsPackage.getName()));
        assertThat(unmarked).isEmpty();
    }

    private static boolean readsTheClock(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String method = call.getName();
        return owner.startsWith("java.time.") && method.equals("now")
                || owner.equals("java.time.Clock") && (method.startsWith("system") || method.startsWith("tick"))
                || owner.equals("java.lang.System") && method.equals("currentTimeMillis");
    }

    private static ArchCondition<JavaClass> useNoFloatingPoint() {
        return new ArchCondition<>("have no field, parameter or result of floating point") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<String> fields = type.getFields().stream()
                        .filter(field -> isFloatingPoint(field.getRawType()))
                        .map(JavaField::getFullName);
                Stream<String> codeUnits = type.getCodeUnits().stream()
                        .filter(unit -> Stream.concat(
                                        unit.getRawParameterTypes().stream(), Stream.of(unit.getRawReturnType()))
                                .anyMatch(ArchitectureTest::isFloatingPoint))
                        .map(JavaCodeUnit::getFullName);
                Stream.concat(fields, codeUnits)
                        .forEach(member -> events.add(SimpleConditionEvent.violated(type, member)));
            }
        };
    }

    private static boolean isFloatingPoint(JavaClass type) {
        return FLOATING_POINT.contains(type.getBaseComponentType().getName());
    }
}
