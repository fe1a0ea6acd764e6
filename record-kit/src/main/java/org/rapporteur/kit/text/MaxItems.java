package org.rapporteur.kit.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The maximum number of items of a list in requests. Every list of an input has one. It is enforced (422) and
 * documented as {@code maxItems}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxItems {

    /** The maximum for any list: longer ones are not read to their end. */
    int MOST = 2_000;

    int value();
}
