"""The arithmetic of forecasts: scores, calibration, words of estimative probability.

In: Forecast values, numbers. Out: numbers. Nothing here knows a page; docs/forecasts.md says what each number means.
"""
