# Each task does all of its own set-up, and does it again only when something changed.
# Options for a task go into ARGS: make test ARGS="-k capture"

PYTHON ?= python3
TASKS := setup run test check bench demo read anchor site canary package types lock clean

# What `make read`, `make anchor` and `make site` are told.
export PAGE URL NAME DOC QUOTES

.PHONY: help $(TASKS)

help:
	@echo "make run      start Postil: prints the sign-in link and where the extension lies"
	@echo "make test     test everything, in a real browser and on both databases"
	@echo "make setup    the set-up alone, for running and for developing"
	@echo "make check    style, types, and drift of what is generated"
	@echo "make bench    measure what is too slow to measure on every run"
	@echo "make demo     play the main job in a real browser; leaves notes and pictures in demo/"
	@echo "make read PAGE=saved.html URL=https://…   what the extension reads from a saved page, as JSON"
	@echo "make anchor DOC=page.html QUOTES=quotes.json   where quotes stand in a page, as JSON"
	@echo "make site NAME='Its name' URL=https://…   the skeleton of an adapter for a site"
	@echo "make canary   read one live page of each site, and name those that fail; needs a network"
	@echo "make package  a wheel with the extension inside, and zips for browsers' stores, in dist/"
	@echo "make types    write openapi.json and the extension's types anew"
	@echo "make lock     resolve the packages anew (ARGS=--upgrade for newer ones)"
	@echo "make clean    remove everything that was made here"

$(TASKS):
	@$(PYTHON) -m tools $@ $(ARGS)
