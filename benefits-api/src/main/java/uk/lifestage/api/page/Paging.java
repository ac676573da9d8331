package uk.lifestage.api.page;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * One page of a long list.
 *
 * @param items what is on it
 * @param number which page it is, from 1
 * @param pages how many there are, at least 1
 * @param total how many items there are on all of them
 */
public record Paging<T>(List<T> items, int number, int pages, int total) {
    public Paging {
        items = List.copyOf(items);
    }

    /** A page of a list that is all here; a number beyond the last page means the last. */
    public static <T> Paging<T> of(List<T> all, int number, int size) {
        int pages = Math.max(1, (all.size() + size - 1) / size);
        int shown = Math.clamp(number, 1, pages);
        return new Paging<>(
                all.subList((shown - 1) * size, Math.min(all.size(), shown * size)), shown, pages, all.size());
    }

    public boolean several() {
        return pages > 1;
    }

    /** The pages to link to: first, last, this one and those beside it; a 0 stands for those left out. */
    public List<Integer> links() {
        var near = new TreeSet<Integer>(List.of(1, pages));
        IntStream.rangeClosed(Math.max(1, number - 1), Math.min(pages, number + 1))
                .forEach(near::add);
        var links = new ArrayList<Integer>();
        int last = 0;
        for (int page : near) {
            if (page > last + 1) {
                links.add(0);
            }
            links.add(page);
            last = page;
        }
        return List.copyOf(links);
    }
}
