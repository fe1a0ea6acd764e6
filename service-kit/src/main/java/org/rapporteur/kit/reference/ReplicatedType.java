package org.rapporteur.kit.reference;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A resource type of another service to which this one refers.
 *
 * @param name in the singular, such as {@code book}
 * @param collection its path segment, such as {@code books}
 * @param nameMember the member with its name in several languages, which references show
 * @param attributes the replicated members besides id, slug and the name
 * @param summary those of them that references can show, in their order
 */
public record ReplicatedType(
        String name, String collection, String nameMember, Set<String> attributes, List<String> summary) {

    /** Returns the replicated members besides id and slug. */
    Set<String> members() {
        var members = new HashSet<>(attributes);
        members.add(nameMember);
        return members;
    }

    /** Returns one whose resources have a {@code name}. */
    public static ReplicatedType named(String name, String collection, Set<String> attributes) {
        return new ReplicatedType(name, collection, "name", attributes, List.of());
    }

    /** Returns the same with attributes that references can show. */
    public ReplicatedType showing(String... some) {
        return new ReplicatedType(name, collection, nameMember, attributes, List.of(some));
    }
}
