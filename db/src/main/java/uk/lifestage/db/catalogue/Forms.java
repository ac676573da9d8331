package uk.lifestage.db.catalogue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import uk.lifestage.engine.catalogue.Approval;
import uk.lifestage.engine.catalogue.Catalogue;
import uk.lifestage.engine.catalogue.Collection;
import uk.lifestage.engine.catalogue.CreditAmount;
import uk.lifestage.engine.catalogue.CreditRounding;
import uk.lifestage.engine.catalogue.FundHolder;
import uk.lifestage.engine.catalogue.Proration;
import uk.lifestage.engine.catalogue.Text;
import uk.lifestage.engine.catalogue.Unspent;
import uk.lifestage.engine.catalogue.WindowEnd;
import uk.lifestage.engine.layout.Layout;

/**
 * The form of each of the engine's catalogue types, read off its record: a field is called after its component in lower
 * case with hyphens, and stands in the record's order. A component added to a record is a field of the document from
 * then on: optional where it is nullable or a collection, else required unless {@link #FALLBACKS} has a value for it.
 */
final class Forms {
    /** The form of a whole catalogue. */
    static final Form.Group CATALOGUE;

    /** The form of any text. */
    static final Form.Scalar TEXT;

    /** The form of a currency. */
    static final Form.Scalar CURRENCY;

    /** What a field is when a document leaves it out, by record and component. */
    private static final Map<String, Object> FALLBACKS = Map.ofEntries(
            Map.entry("Benefit.approval", Approval.NONE),
            Map.entry("Benefit.collection", new Collection.EveryPeriod()),
            Map.entry("Benefit.coversDependants", false),
            Map.entry("Benefit.dependantsNeedEvidence", false),
            Map.entry("Benefit.proration", Proration.NONE),
            Map.entry("Benefit.staysPensionable", false),
            Map.entry("Benefit.termMonths", 0),
            Map.entry("Benefit.windowEnd", WindowEnd.KEEP),
            Map.entry("ByLifeStage.several", CreditAmount.SeveralStages.FIRST),
            Map.entry("Cash.pensionable", false),
            Map.entry("Emissions.dieselSupplement", false),
            Map.entry("FlexFund.holder", FundHolder.PERSON),
            Map.entry("FlexFund.proration", Proration.ACTUAL_DAYS),
            Map.entry("FundSpending.taxable", true),
            Map.entry("LifeEventType.daysBefore", 0),
            Map.entry("LifeEventType.evidenceNeeded", false),
            Map.entry("Option.level", 0),
            Map.entry("Paid.pensionable", false),
            Map.entry("Paid.when", Unspent.PaidWhen.EACH_PERIOD),
            Map.entry("PercentOfSalary.rounding", CreditRounding.PENNY_NEAREST),
            Map.entry("Quantity.step", 1),
            Map.entry("Van.zeroEmission", false));

    /** Collections that must be written out; every other one is empty when it is left out. */
    private static final Set<String> NEVER_LEFT_OUT = Set.of(
            "Benefit.options",
            "Benefit.windows",
            "Catalogue.benefits",
            "Catalogue.strands",
            "Catalogue.windows",
            "FlexFund.credits",
            "FlexFund.spending",
            "Layout.blocks",
            "Repeat.columns");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,12})?");
    private static final Pattern DAY_AND_MONTH = Pattern.compile("([0-9]{1,2}) ([A-Za-z]+)");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|\\p{Cs}");

    static {
        CATALOGUE = group(Catalogue.class);
        TEXT = scalar(String.class);
        CURRENCY = scalar(CurrencyUnit.class);
    }

    private Forms() {}

    /** The form of a layout of payroll files. */
    static Form.Group layout() {
        return group(Layout.class);
    }

    private static Form of(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new Form.Many(of(arguments[0]), false);
            }
            if (generic.getRawType() == Set.class) {
                return new Form.Many(of(arguments[0]), true);
            }
            if (generic.getRawType() == Map.class && arguments[0] instanceof Class<?> key && key.isEnum()) {
                return new Form.ByConstant(constants(key), of(arguments[1]));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new Form.ByName(of(arguments[1]));
            }
        } else if (type instanceof Class<?> plain) {
            return of(plain);
        }
        throw new IllegalStateException("A catalogue document has no form for " + type);
    }

    private static Form of(Class<?> type) {
        if (type == Text.class) {
            return new Form.Wording();
        }
        if (type == Money.class) {
            return new Form.Amount();
        }
        if (type.isEnum()) {
            var constants = constants(type);
            return new Form.Scalar(
                    "one of " + String.join(", ", constants.keySet()),
                    text -> Optional.ofNullable(constants.get(text)),
                    value -> Words.fromConstant((Enum<?>) value),
                    List.copyOf(constants.keySet()));
        }
        if (type.isSealed() && type.isInterface()) {
            var kinds = new LinkedHashMap<String, Form.Group>();
            for (var kind : type.getPermittedSubclasses()) {
                kinds.put(Words.fromCamelCase(kind.getSimpleName()), group(kind));
            }
            return new Form.Alternatives(kinds);
        }
        if (type.isRecord()) {
            var components = type.getRecordComponents();
            return components.length == 1 && components[0].getType() == String.class ? code(type) : group(type);
        }
        return scalar(type);
    }

    private static Form.Scalar scalar(Class<?> type) {
        if (type == String.class) {
            return scalar(
                    "text without control characters",
                    text -> CONTROL.matcher(text).find() ? Optional.empty() : Optional.of(text),
                    value -> value);
        }
        if (type == int.class || type == Integer.class) {
            return scalar(
                    "a whole number of at most nine digits",
                    text -> WHOLE_NUMBER.matcher(text).matches()
                            ? Optional.of(Integer.valueOf(text))
                            : Optional.empty(),
                    value -> value);
        }
        if (type == boolean.class) {
            return new Form.Scalar(
                    "true or false",
                    text -> text.equals("true") || text.equals("false")
                            ? Optional.of(Boolean.valueOf(text))
                            : Optional.empty(),
                    value -> value,
                    List.of("true", "false"));
        }
        if (type == BigDecimal.class) {
            return scalar(
                    "a plain decimal such as 12.5",
                    text -> DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty(),
                    value -> ((BigDecimal) value).toPlainString());
        }
        if (type == LocalDate.class) {
            return scalar("a date such as 2026-04-01", Forms::date, Object::toString);
        }
        if (type == MonthDay.class) {
            return scalar("a day and a month such as 1 April", Forms::monthDay, value -> written((MonthDay) value));
        }
        if (type == CurrencyUnit.class) {
            return scalar("a currency such as GBP", Forms::currency, Object::toString);
        }
        throw new IllegalStateException("A catalogue document has no form for " + type);
    }

    private static Form.Scalar scalar(
            String wanted, Function<String, Optional<Object>> read, Function<Object, Object> write) {
        return new Form.Scalar(wanted, read, write, List.of());
    }

    /** A record around one string, for example a benefit's code: the string alone. */
    private static Form.Scalar code(Class<?> type) {
        var group = group(type);
        return scalar(
                "1 to 60 letters, digits, hyphens or underscores",
                text -> {
                    try {
                        return Optional.of(group.create(new Object[] {text}));
                    } catch (IllegalArgumentException notOne) {
                        return Optional.empty();
                    }
                },
                value -> String.valueOf(group.fields().getFirst().of(value)));
    }

    private static Form.Group group(Class<?> type) {
        var fields = new ArrayList<Form.Field>();
        for (var component : type.getRecordComponents()) {
            fields.add(field(type, component));
        }
        var types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return new Form.Group(
                    Words.fromCamelCase(type.getSimpleName()), fields, type.getDeclaredConstructor(types));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Form.Field field(Class<?> owner, RecordComponent component) {
        var name = owner.getSimpleName() + "." + component.getName();
        var collection = NEVER_LEFT_OUT.contains(name) ? null : empty(component.getType());
        var fallback = FALLBACKS.getOrDefault(name, LayoutFallbacks.VALUES.getOrDefault(name, collection));
        var optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Form.Field(
                Words.fromCamelCase(component.getName()),
                of(component.getGenericType()),
                component.getAccessor(),
                fallback,
                fallback == null && !optional);
    }

    private static @Nullable Object empty(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        if (type == Set.class) {
            return Set.of();
        }
        return type == Map.class ? Map.of() : null;
    }

    private static Map<String, Enum<?>> constants(Class<?> type) {
        var constants = new LinkedHashMap<String, Enum<?>>();
        for (var constant : type.getEnumConstants()) {
            constants.put(Words.fromConstant((Enum<?>) constant), (Enum<?>) constant);
        }
        return constants;
    }

    private static Optional<Object> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<Object> currency(String text) {
        try {
            return Optional.of(CurrencyUnit.of(text));
        } catch (IllegalCurrencyException notACurrency) {
            return Optional.empty();
        }
    }

    private static Optional<Object> monthDay(String text) {
        var parts = DAY_AND_MONTH.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        for (var month : Month.values()) {
            if (nameOf(month).equalsIgnoreCase(parts.group(2))) {
                var day = Integer.parseInt(parts.group(1));
                return day >= 1 && day <= month.maxLength() ? Optional.of(MonthDay.of(month, day)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static String written(MonthDay day) {
        return day.getDayOfMonth() + " " + nameOf(day.getMonth());
    }

    private static String nameOf(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.UK);
    }
}
