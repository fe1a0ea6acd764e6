package org.rapporteur.kit.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The maximum number of characters (Unicode code points, as in JSON Schema) of a text in requests: of the member
 * itself, of each wording of a {@link Text}, of each item of a list, or on a type, of everything written as that
 * type. Every text of an input has one. It is enforced (422) and documented as {@code maxLength}.
 *
 * <p>A text in a database index has at most {@link #NAME} characters: a b-tree entry has at most 2,704 bytes, and
 * a character takes up to 4 of them in UTF-8.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxLength {

    /** A code or a handle, such as the key of a part. */
    int KEY = 120;
    /** A name, a title, or anything else that may be indexed. */
    int NAME = 600;
    /** One or two lines, such as the title of a document. */
    int LINE = 2_000;
    /** Some paragraphs, such as a summary. */
    int PROSE = 20_000;
    /** A whole document. */
    int DOCUMENT = 5_000_000;

    int value();
}
