package org.rapporteur.kit.document;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The words and schemas of a collection. They replace {@code {singular}}, {@code {Singular}}, {@code {view}} and
 * so on in the operations that all collections share, in the OpenAPI document. For resource classes.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CollectionOf {

    /** The extension with the template of an operation's id; not in the published document. */
    String OPERATION_ID = "x-operation-id";

    /** The default description of reading one. */
    String READING = "The current state, or with `asOf` an earlier one.";

    /** The name of one of its resources, such as {@code book}. */
    String singular();

    /** The plural; also the path segment. */
    String plural();

    /** The article for {@link #singular}. */
    String article() default "a";

    /** The member from which slugs are generated. */
    String named() default "name";

    /** The description of reading one. */
    String reading() default READING;

    /** The description of deleting one. */
    String deleting() default "References to it show `deleted`: true; a PUT on its slug restores it.";

    /** The request schema. */
    Class<? extends Record> input();

    /** The response schema. */
    Class<? extends Record> view();
}
