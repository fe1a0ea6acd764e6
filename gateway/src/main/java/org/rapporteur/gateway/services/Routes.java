package org.rapporteur.gateway.services;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which service has what: the routing table of the API. */
public final class Routes {

    /** Where the API begins. */
    public static final String ROOT = "/api/v1/";

    /** What the gateway composes itself about an event. */
    private static final Set<String> COMPOSED = Set.of("record", "attendance");

    private static final Set<String> WRITTEN =
            Set.of("events", "participants", "participations", "statements", "topics");
    private static final Set<String> COUNTED = Set.of("events", "participants", "statements", "points");
    private static final Set<String> PARTS = Set.of("history", "participations", "statements");

    /** What is named where a resource would be; each is the name of no resource. */
    private static final Set<String> NAMES = Set.of("bulk", "stats", "stream");

    private static final List<String> READ = List.of("GET", "HEAD", "OPTIONS");

    private Routes() {}

    /**
     * The methods of a path, in the order of the Allow header; empty for a path that is no resource's. The services know them,
     * too, but do not tell which others there are.
     */
    public static List<String> methods(String path) {
        var segments = segments(path);
        if (isOwn(segments)) {
            return READ;
        }
        if (of(segments).isEmpty() || segments.size() > 3) {
            return List.of();
        }
        var collection = segments.getFirst();
        boolean written = WRITTEN.contains(collection);
        return switch (segments.size()) {
            case 1 -> written ? List.of("GET", "HEAD", "POST", "OPTIONS") : READ;
            case 2 -> {
                var resource = segments.get(1);
                if (written && resource.equals("bulk")) {
                    yield List.of("POST", "OPTIONS");
                }
                yield written && !(COUNTED.contains(collection) && resource.equals("stats"))
                        ? List.of("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
                        : READ;
            }
            default -> PARTS.contains(segments.get(2)) ? READ : List.of();
        };
    }

    /**
     * The form of a path, such as {@code /api/v1/events/{ref}/history}: what its requests are counted by. Empty for a path that
     * is no resource's.
     */
    public static Optional<String> form(String path) {
        if (methods(path).isEmpty()) {
            return Optional.empty();
        }
        var segments = new ArrayList<>(segments(path));
        if (segments.size() > 1 && !NAMES.contains(segments.get(1))) {
            segments.set(1, "{ref}");
        }
        return Optional.of(ROOT + String.join("/", segments));
    }

    /** Whether a path takes bulk loads. */
    public static boolean isLoad(String path) {
        var segments = segments(path);
        return segments.size() == 2
                && WRITTEN.contains(segments.getFirst())
                && segments.getLast().equals("bulk");
    }

    /** Whether the gateway composes what a path has about an event from what all services have. */
    public static boolean isComposed(String path) {
        var segments = segments(path);
        return segments.size() == 3 && isOwn(segments);
    }

    /** Whether the gateway answers a path itself. */
    public static boolean isOwn(String path) {
        return isOwn(segments(path));
    }

    private static boolean isOwn(List<String> segments) {
        return segments.equals(List.of("changes"))
                || segments.equals(List.of("changes", "stream"))
                || segments.equals(List.of("search"))
                || (segments.size() == 3
                        && segments.getFirst().equals("events")
                        && COMPOSED.contains(segments.getLast()));
    }

    /** The service that answers a path; empty when none does. */
    public static Optional<Service> of(String path) {
        return of(segments(path));
    }

    private static Optional<Service> of(List<String> segments) {
        if (segments.isEmpty() || isOwn(segments)) {
            return Optional.empty();
        }
        var part = segments.size() > 2 ? segments.get(2) : "";
        return switch (segments.getFirst()) {
            case "events" ->
                Optional.of(
                        switch (part) {
                            case "participations" -> Service.PARTICIPANT;
                            case "statements" -> Service.STATEMENT;
                            default -> Service.EVENT;
                        });
            case "participants" -> Optional.of(part.equals("statements") ? Service.STATEMENT : Service.PARTICIPANT);
            case "participations" -> Optional.of(Service.PARTICIPANT);
            case "statements", "points", "topics" -> Optional.of(Service.STATEMENT);
            default -> Optional.empty();
        };
    }

    /** The segments below the API's root, a trailing slash aside. */
    private static List<String> segments(String path) {
        return path.startsWith(ROOT) && path.length() > ROOT.length()
                ? Arrays.asList(path.substring(ROOT.length()).split("/"))
                : List.of();
    }
}
