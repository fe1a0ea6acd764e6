package org.rapporteur.kit.search;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The type of the things of a {@link SearchKind}; the OpenAPI document lists them ({@link SearchOperation}). */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface FoundAs {

    /** Such as {@code book}. */
    String value();
}
