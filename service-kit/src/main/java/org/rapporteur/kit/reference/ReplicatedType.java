package org.rapporteur.kit.reference;

import java.util.Set;

/**
 * A kind of resource that another service keeps and this one refers to.
 *
 * @param name in the singular, such as {@code book}
 * @param collection its path segment, such as {@code books}
 * @param attributes the members kept of it beside id, slug and name
 */
public record ReplicatedType(String name, String collection, Set<String> attributes) {}
