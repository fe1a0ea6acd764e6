package org.rapporteur.kit.document;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The words and the schemas of a collection: the OpenAPI document has them in the templates of the operations that all
 * collections have, where these say {@code {singular}}, {@code {Singular}}, {@code {view}} and their like. It stands at the resource class.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CollectionOf {

    /** The extension that has the template of an operation's id; the document does not show it. */
    String OPERATION_ID = "x-operation-id";

    /** What reading one of most of them gives. */
    String READING = "As it is, or with `asOf` as it was.";

    /** One of its resources, such as {@code book}. */
    String singular();

    /** Several of them; their path segment. */
    String plural();

    /** The article before {@link #singular}. */
    String article() default "a";

    /** The member that a slug is made of. */
    String named() default "name";

    /** What reading one of them gives. */
    String reading() default READING;

    /** What deleting one of them means. */
    String deleting() default "What refers to it shows it with `deleted`: true; a PUT on its slug restores it.";

    /** What writers send. */
    Class<? extends Record> input();

    /** What readers get. */
    Class<? extends Record> view();
}
