package org.rapporteur.kit.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The most items of a list that writers send. Every list of an input has one. Inputs are held against it (422), and the document
 * shows it as {@code maxItems}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxItems {

    /** The most that any list may have: what is longer is not read to its end. */
    int MOST = 2_000;

    int value();
}
