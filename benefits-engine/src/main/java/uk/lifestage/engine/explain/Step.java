package uk.lifestage.engine.explain;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One step of a calculation, for example "8% of 1,035.33 is 82.82", with the steps that it rests on.
 *
 * @param code the kind of step; its wording is in the message files under this code
 * @param inputs what the step read, by name, in the order in which it is told; amounts in plain digits
 * @param rate the rate used as a fraction, {@code 0.08} for 8 %, where there is one
 * @param source where the law or the scheme says so
 * @param rounding a {@link StepRounding}'s name, where the result was rounded
 * @param result what came out, in plain digits
 * @param children the steps that made the inputs
 */
public record Step(
        String code,
        Map<String, String> inputs,
        @Nullable String rate,
        @Nullable String source,
        @Nullable String rounding,
        String result,
        List<Step> children) {
    public Step {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        children = List.copyOf(children);
    }

    /** Begins a step of this kind. */
    public static Builder of(String code) {
        return new Builder(code);
    }

    /** A step in the making, without its result. Used in one expression and not kept. */
    public static final class Builder {
        private final String code;
        private final Map<String, String> inputs = new LinkedHashMap<>();
        private @Nullable String rate;
        private @Nullable String source;
        private @Nullable String rounding;
        private List<Step> children = List.of();

        private Builder(String code) {
            this.code = code;
        }

        /** Something that the step read, in words or as a code. */
        public Builder input(String name, String value) {
            inputs.put(name, value);
            return this;
        }

        /** A number that the step read. */
        public Builder input(String name, BigDecimal value) {
            return input(name, value.toPlainString());
        }

        /** An amount that the step read. */
        public Builder input(String name, Money value) {
            return input(name, value.getAmount());
        }

        /** The rate used, as a fraction. */
        public Builder rate(BigDecimal fraction) {
            rate = fraction.toPlainString();
            return this;
        }

        /** Where the law or the scheme says so. */
        public Builder source(String where) {
            source = where;
            return this;
        }

        /** How the result is rounded. */
        public Builder rounding(StepRounding how) {
            rounding = how.name();
            return this;
        }

        /** The steps that made the inputs. */
        public Builder from(List<Step> steps) {
            children = steps;
            return this;
        }

        /** The steps that made the inputs. */
        public Builder from(Step... steps) {
            return from(List.of(steps));
        }

        /** The whole step with what came out. */
        public Step result(String value) {
            return new Step(code, inputs, rate, source, rounding, value, children);
        }

        /** The whole step with the number that came out. */
        public Step result(BigDecimal value) {
            return result(value.toPlainString());
        }

        /** The whole step with the amount that came out. */
        public Step result(Money value) {
            return result(value.getAmount());
        }
    }
}
