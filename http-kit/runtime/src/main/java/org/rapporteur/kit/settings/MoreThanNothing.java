package org.rapporteur.kit.settings;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A size of more than 0 bytes: like {@code @Positive} for numbers, and {@code @DurationMin} for durations. */
@Target({ElementType.METHOD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = MoreThanNothing.Validator.class)
public @interface MoreThanNothing {

    String message() default "must be more than 0 bytes";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Validates a size. */
    class Validator implements ConstraintValidator<MoreThanNothing, MemorySize> {
        @Override
        public boolean isValid(MemorySize size, ConstraintValidatorContext context) {
            return size == null || size.asBigInteger().signum() > 0;
        }
    }
}
