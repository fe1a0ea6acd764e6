package org.rapporteur.kit.text;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The most characters (Unicode code points, as JSON Schema counts) of a text that writers send: of the member itself, of each
 * wording of a {@link Text}, of each item of a list, or, on a type, of whatever is written as that type. Every text of an input
 * has one. Inputs are held against it (422), and the document shows it as {@code maxLength}.
 *
 * <p>A text that an index of a database bears has at most {@link #NAME} characters: an entry of a b-tree has at most 2,704 bytes,
 * and a character has up to 4 of them in UTF-8.
 */
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxLength {

    /** Of a code or a handle, such as the key of a part. */
    int KEY = 120;
    /** Of a name, a title, or whatever else an index may bear. */
    int NAME = 600;
    /** Of what stands on a line or two, such as the title of a document. */
    int LINE = 2_000;
    /** Of some paragraphs, such as a summary. */
    int PROSE = 20_000;
    /** Of the text of a speech. */
    int SPEECH = 5_000_000;

    int value();
}
