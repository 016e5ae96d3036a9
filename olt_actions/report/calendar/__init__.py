"""The cohort's calendar, as feeds that people subscribe to or import: RFC 5545.

In: a checked `Cohort`, the current instant (aware), and the feeds as published before, if any. Out: the text of each
feed. Pure. https://www.rfc-editor.org/rfc/rfc5545

An event is identified by what it is (`olt-2017/calendar/due/vision/ada`), never by its date or a week's number; so when
a week moves, its events move in people's calendars, and none are added.

A calendar program treats an event as newer if its SEQUENCE is greater, and we keep no state between runs. The previous
feed, in the place where the new one will be written, is that state: an unchanged event keeps its SEQUENCE and its
times, so that the file does not change by a byte; a changed one gets a greater SEQUENCE. Without a previous feed (a
fresh checkout that publishes a site), the number comes from the clock: the minutes since 1970, which grow from run to
run and fit into the 32 bits of an RFC 5545 integer until the year 6053. A changed event takes the clock's number too,
if that is greater, so that runs with and without a previous feed agree on what is newest. The price: without a previous
feed every event counts as published again, which programs accept silently if nothing else is different.

Considered and rejected: a number derived from the content (nothing derived from a date grows when a week moves to an
earlier one), and the commit time of the cohort file (uncommitted edits would not count, and not every cohort file is in
git).
"""

from olt_actions.report.calendar.feeds import Feed, feed_of_all, feed_of_person, feed_of_slot, feeds

__all__ = ["Feed", "feed_of_all", "feed_of_person", "feed_of_slot", "feeds"]
