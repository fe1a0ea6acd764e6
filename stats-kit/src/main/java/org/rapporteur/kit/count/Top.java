package org.rapporteur.kit.count;

import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/** The first groups in an order. */
final class Top {

    /**
     * A group.
     *
     * @param other the value of the second axis; 0 if there is none
     */
    record Cell(int one, int other, long count) {}

    private final int limit;
    private final Count.Order order;
    private final List<Labels> labels;
    /** The last of them is the first of the queue. */
    private final PriorityQueue<Cell> cells = new PriorityQueue<>(Collections.reverseOrder(this::compare));

    Top(Count.Order order, int limit, List<Labels> labels) {
        this.limit = limit;
        this.order = order;
        this.labels = labels;
    }

    /** Takes a group whose values are known, if it is among the first. */
    void offer(int one, int other, long count) {
        if (cells.size() < limit) {
            cells.add(new Cell(one, other, count));
        } else if (compare(one, other, count, cells.peek()) < 0) {
            cells.poll();
            cells.add(new Cell(one, other, count));
        }
    }

    boolean isFull() {
        return cells.size() >= limit;
    }

    int limit() {
        return limit;
    }

    int size() {
        return cells.size();
    }

    /** Returns the groups, each with 0. */
    Set<Cell> cells() {
        return cells.stream().map(cell -> new Cell(cell.one, cell.other, 0)).collect(Collectors.toSet());
    }

    List<Cell> inOrder() {
        return cells.stream().sorted(this::compare).toList();
    }

    private int compare(Cell cell, Cell than) {
        return compare(cell.one, cell.other, cell.count, than);
    }

    private int compare(int one, int other, long count, Cell than) {
        if (order == Count.Order.LARGEST && count != than.count) {
            return Long.compare(than.count, count);
        }
        int first = labels.getFirst().compare(one, than.one);
        if (first != 0) {
            return order == Count.Order.KEY_BACK ? -first : first;
        }
        return labels.size() == 1 ? 0 : labels.getLast().compare(other, than.other);
    }
}
