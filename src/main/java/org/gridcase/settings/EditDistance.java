package org.gridcase.settings;

import java.util.Arrays;

/**
 * How far a word is from another one: the distance of Levenshtein. Here, because settings are the innermost room that corrects words; by hand,
 * because these ten lines never change and a further library (commons-text) has to be watched for holes.
 */
public final class EditDistance {

    private EditDistance() {}

    /** How many letters must be put in, left out or exchanged to make one word of the other. */
    public static int between(String one, String other) {
        int[] before = new int[other.length() + 1];
        Arrays.setAll(before, j -> j);
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int exchanged = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, Math.min(before[j], row[j - 1]) + 1);
            }
            before = row;
        }
        return before[other.length()];
    }
}
