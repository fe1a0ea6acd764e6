package org.rapporteur.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Splits a page of a list while it is read: {@code {"items":[…],"next":"…"}}. Items are passed on as raw bytes, in
 * parts of any size, so that a page of any size takes no memory; of the other members, short ones are kept.
 */
public final class ListSplitter {

    /** Receives the items. */
    public interface Sink {
        /** A part of an item. */
        void part(byte[] bytes, int from, int to) throws InterruptedException;

        /** The end of an item. */
        void end() throws InterruptedException;
    }

    /** Enough for a cursor or a few names. */
    private static final int LONGEST_MEMBER = 64 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private enum State {
        BEFORE,
        NAME,
        COLON,
        VALUE,
        ITEMS,
        AFTER_VALUE,
        OVER
    }

    private final Sink sink;
    private final int longest;
    private final Map<String, byte[]> members = new HashMap<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private State state = State.BEFORE;
    private boolean inText;
    private boolean escaped;
    private int depth;
    /** Within a value or an item: whether any of it has arrived. */
    private boolean begun;

    private String name;

    public ListSplitter(Sink sink) {
        this(sink, LONGEST_MEMBER);
    }

    /** @param longest the maximum size of other members */
    public ListSplitter(Sink sink, int longest) {
        this.sink = sink;
        this.longest = longest;
    }

    /**
     * Continues to read.
     *
     * @throws IllegalArgumentException if it is not a page of a list
     */
    public void read(byte[] bytes) throws InterruptedException {
        int from = 0;
        while (from < bytes.length) {
            from = switch (state) {
                case NAME -> name(bytes, from);
                case VALUE -> value(bytes, from);
                case ITEMS -> item(bytes, from);
                default -> between(bytes[from], from);
            };
        }
    }

    /** Returns a member besides the items as JSON; null if there is none. Call this once the page is read. */
    public byte[] member(String name) {
        return members.get(name);
    }

    /** Returns the text of a member besides the items; null if there is none. */
    public String text(String name) {
        var value = members.get(name);
        if (value == null) {
            return null;
        }
        try (var parser = JSON.createParser(value)) {
            parser.nextToken();
            return parser.getValueAsString();
        } catch (IOException e) {
            throw broken();
        }
    }

    /** Marks the end; throws if the page is incomplete. */
    public void finish() {
        if (state != State.OVER) {
            throw broken();
        }
    }

    private int between(byte sign, int at) {
        if (isSpace(sign)) {
            return at + 1;
        }
        state = switch (state) {
            case BEFORE -> expect(sign == '{', State.NAME);
            case COLON -> expect(sign == ':', name.equals("items") ? State.ITEMS : State.VALUE);
            case AFTER_VALUE -> sign == '}' ? State.OVER : expect(sign == ',', State.NAME);
            default -> throw broken();
        };
        kept.reset();
        begun = false;
        return at + 1;
    }

    private static State expect(boolean met, State next) {
        if (!met) {
            throw broken();
        }
        return next;
    }

    /** The name of a member, with its quotation marks. */
    private int name(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (!begun && !isSpace(bytes[at])) {
                if (bytes[at] == '}' && members.isEmpty()) {
                    state = State.OVER;
                    return at + 1;
                }
                expect(bytes[at] == '"', State.NAME);
                begun = true;
            } else if (begun && !escaped && bytes[at] == '"') {
                name = kept.toString(StandardCharsets.UTF_8);
                state = State.COLON;
                return at + 1;
            } else if (begun) {
                escaped = !escaped && bytes[at] == '\\';
                keep(bytes[at]);
            }
        }
        return bytes.length;
    }

    /** The value of a member other than the items. */
    private int value(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (begun && depth == 0 && !inText && (bytes[at] == ',' || bytes[at] == '}')) {
                members.put(name, kept.toByteArray());
                state = State.AFTER_VALUE;
                return at;
            }
            begun |= !isSpace(bytes[at]);
            follow(bytes[at]);
            if (begun) {
                keep(bytes[at]);
            }
        }
        return bytes.length;
    }

    /** Items, from the opening to the closing bracket of their list. */
    private int item(byte[] bytes, int from) throws InterruptedException {
        int start = from;
        for (int at = from; at < bytes.length; at++) {
            byte sign = bytes[at];
            if (depth == 0) {
                if (!isSpace(sign)) {
                    expect(sign == '[', State.ITEMS);
                    depth = 1;
                }
                start = at + 1;
                continue;
            }
            boolean outside = depth == 1 && !inText;
            if (outside && (sign == ',' || sign == ']')) {
                hand(bytes, start, at);
                if (begun) {
                    sink.end();
                    begun = false;
                }
                start = at + 1;
                if (sign == ']') {
                    depth = 0;
                    members.putIfAbsent("items", new byte[0]);
                    state = State.AFTER_VALUE;
                    return at + 1;
                }
            } else if (outside && !begun && isSpace(sign)) {
                start = at + 1;
            } else {
                begun = true;
                follow(sign);
            }
        }
        hand(bytes, start, bytes.length);
        return bytes.length;
    }

    private void hand(byte[] bytes, int from, int to) throws InterruptedException {
        if (begun && to > from) {
            sink.part(bytes, from, to);
        }
    }

    private void follow(byte sign) {
        if (inText) {
            if (!escaped && sign == '"') {
                inText = false;
            }
            escaped = !escaped && sign == '\\';
        } else if (sign == '"') {
            inText = true;
        } else if (sign == '{' || sign == '[') {
            depth++;
        } else if (sign == '}' || sign == ']') {
            depth--;
        }
    }

    private void keep(byte sign) {
        if (kept.size() >= longest) {
            throw broken();
        }
        kept.write(sign);
    }

    private static boolean isSpace(byte sign) {
        return sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t';
    }

    private static IllegalArgumentException broken() {
        return new IllegalArgumentException("not a page of a list");
    }
}
