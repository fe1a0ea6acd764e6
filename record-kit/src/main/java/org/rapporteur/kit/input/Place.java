package org.rapporteur.kit.input;

import java.util.ArrayDeque;

/**
 * The location of a value in an input. It links to the location of its parent, so that walking a tree costs the
 * same however long the names are; the path is only built for faults.
 *
 * @param around the location of the object or list that contains it; null for the input itself
 * @param name its name in an object; null in a list
 * @param index its index in a list
 */
public record Place(Place around, String name, int index) {

    /** The input itself. */
    public static final Place ROOT = new Place(null, "", 0);

    public Place member(String member) {
        return new Place(this, member, 0);
    }

    public Place item(int item) {
        return new Place(this, null, item);
    }

    public boolean isRoot() {
        return around == null;
    }

    /** Returns the path, such as {@code parts[2].key}; empty for the input itself. */
    @Override
    public String toString() {
        var places = new ArrayDeque<Place>();
        for (var place = this; !place.isRoot(); place = place.around) {
            places.push(place);
        }
        var path = new StringBuilder();
        for (var place : places) {
            if (place.name == null) {
                path.append('[').append(place.index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(place.name);
            }
        }
        return path.toString();
    }
}
