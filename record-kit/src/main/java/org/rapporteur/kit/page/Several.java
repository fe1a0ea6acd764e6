package org.rapporteur.kit.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A filter that takes several values, separated by commas, of which any matches. The document describes it as an array
 * of this form ({@code style: form, explode: false}), so that generated clients take a list.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Several {

    /** The enumeration of its values, as in JSON. */
    Class<?> of() default void.class;

    /** What its values are, if they are not of an enumeration. */
    Codes codes() default Codes.NAMES;

    /** The largest number of values. */
    int most() default ListQuery.MAX_LIMIT;

    /** Forms of values. */
    enum Codes {
        /** Ids, slugs and keys. */
        NAMES,
        /** ISO 3166-1 alpha-2. */
        COUNTRIES,
        /** M49 codes of continents. */
        REGIONS,
        /** M49 codes of subregions. */
        SUBREGIONS,
        YEARS,
        /** BCP 47. */
        LANGUAGES
    }
}
