package org.rapporteur.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes a page of a list apart while it is read: {@code {"items":[…],"next":"…"}}. Items are handed on as the bytes that they are,
 * in parts of any size, so that a page of any size takes no memory; of the other members the short ones are kept.
 */
public final class ListSplitter {

    /** Who takes the items. */
    public interface Sink {
        /** A part of an item. */
        void part(byte[] bytes, int from, int to) throws InterruptedException;

        /** An item has come to its end. */
        void end() throws InterruptedException;
    }

    /** Other members (a cursor, a few names) are no longer than this. */
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
    private final Map<String, byte[]> members = new HashMap<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private State state = State.BEFORE;
    private boolean inText;
    private boolean escaped;
    private int depth;
    /** Within a value or an item: something of it has come. */
    private boolean begun;

    private String name;

    public ListSplitter(Sink sink) {
        this.sink = sink;
    }

    /**
     * Reads on.
     *
     * @throws IllegalArgumentException when it is no page of a list
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

    /** A member beside the items as JSON; null when there is none. To be asked for once the page is read. */
    public byte[] member(String name) {
        return members.get(name);
    }

    /** The text of a member beside the items; null when there is none. */
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

    /** Says that there is no more; a page that is not whole is refused. */
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

    /** The name of a member, from its first quotation mark to its last. */
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

    /** A value of a member that is not the items. */
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

    /** Items, from the bracket that opens their list to that which closes it. */
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
        if (kept.size() >= LONGEST_MEMBER) {
            throw broken();
        }
        kept.write(sign);
    }

    private static boolean isSpace(byte sign) {
        return sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t';
    }

    private static IllegalArgumentException broken() {
        return new IllegalArgumentException("no page of a list");
    }
}
