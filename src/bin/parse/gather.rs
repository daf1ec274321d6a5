//! What is gathered of all documents and not written one by one: tables for research, networks.

use crate::args::{Args, Format, NetworkKind};
use crate::ledger::Asked;
use crate::product::Product;
use crate::target::{Target, about};
use gongwen::network::{self, Network};
use gongwen::render::network::{dot, edges, mermaid};
use gongwen::render::tables;
use gongwen::research::Library;
use std::fs;
use std::io;
use std::path::PathBuf;

/// What to gather and how to write it.
#[derive(Clone)]
pub(crate) struct Plan {
    format: Format,
    kind: NetworkKind,
    min_weight: usize,
    bom: bool,
    /// The folder for tables.
    folder: Option<PathBuf>,
}

/// What has been gathered so far.
pub(crate) enum Gathered {
    Tables(tables::Writer<Target>),
    Tasks(network::Tasks),
    Citations(Library),
}

impl Plan {
    /// None where what is asked for is no table for research and no network.
    pub(crate) fn new(args: &Args) -> Option<Self> {
        let folder = args.tables();
        (folder.is_some() || args.format().is_network()).then(|| Self {
            format: args.format(),
            kind: args.network(),
            min_weight: args.writing.min_weight.unwrap_or(1),
            bom: args.writing.bom,
            folder,
        })
    }

    /// Begins the tables, each a file beside the one that it is to become.
    ///
    /// # Errors
    /// A file, or the folder, cannot be made.
    pub(crate) fn begin(&self, asked: &Asked, several: bool) -> io::Result<Gathered> {
        let query = asked.query();
        Ok(match (&self.folder, self.kind) {
            (Some(folder), _) => {
                fs::create_dir_all(folder).map_err(about(folder))?;
                let options = tables::Options { bom: self.bom, forms: query.known().clone() };
                let open = |name: &str| Target::new(Some(&folder.join(format!("{name}.csv"))));
                Gathered::Tables(tables::Writer::new(open, &options)?)
            }
            (None, NetworkKind::Citations) => Gathered::Citations(Library::new()),
            (None, _) => Gathered::Tasks(network::Tasks::new(query.clone(), several)),
        })
    }

    /// What is written of a network when all inputs have been read; of tables the files are put in their places.
    ///
    /// # Errors
    /// A table cannot be written.
    pub(crate) fn finish(&self, gathered: Gathered) -> io::Result<String> {
        let network = match gathered {
            Gathered::Tables(writer) => {
                for (_, table) in writer.finish()? {
                    table.finish()?;
                }
                return Ok(String::new());
            }
            Gathered::Citations(library) => network::citations(&library),
            Gathered::Tasks(tasks) if self.kind == NetworkKind::UnitTask => tasks.unit_tasks(),
            Gathered::Tasks(tasks) => tasks.units(),
        };
        Ok(self.text(&network.at_least(self.min_weight)))
    }

    fn text(&self, network: &Network) -> String {
        match self.format {
            Format::Mermaid => mermaid::to_string(network),
            Format::Edges => edges::to_string(network, self.bom),
            _ => dot::to_string(network),
        }
    }
}

impl Gathered {
    /// Adds what comes of the next document.
    ///
    /// # Errors
    /// A table cannot be written.
    pub(crate) fn take(&mut self, product: &mut Product) -> io::Result<()> {
        let research = product.research.take();
        match self {
            Self::Tables(writer) => research.map_or(Ok(()), |rows| writer.add(&rows))?,
            Self::Citations(library) => {
                research.iter().for_each(|rows| {
                    library.add(rows);
                });
            }
            Self::Tasks(tasks) => product.rows.drain(..).for_each(|task| tasks.add(&task)),
        }
        Ok(())
    }
}
